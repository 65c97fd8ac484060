"""Configured by the environment alone; refuses to start, in one sentence, without what it cannot do without."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import strict
from .base import *  # noqa: F403
from .base import CACHES, STORAGES, env

strict.refuse_debug(env)
SECRET_KEY, *SECRET_KEY_FALLBACKS = strict.secret_keys(env)
ALLOWED_HOSTS = strict.allowed_hosts(env)
BASE_URL = WAGTAILADMIN_BASE_URL = strict.base_url(env, ALLOWED_HOSTS)
DATABASES = {"default": strict.database(env)}
CACHES = strict.caches(env, CACHES)

if email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))

if media_url := env.str("MEDIA_URL_STORAGE", default=""):
    if not media_url.startswith("file:"):
        raise ImproperlyConfigured("MEDIA_URL_STORAGE must begin with file: in this version.")
    MEDIA_ROOT = Path(media_url.removeprefix("file:")) / "media"
    PRIVATE_ROOT = Path(media_url.removeprefix("file:")) / "private"
    STORAGES = STORAGES | {"private": STORAGES["private"] | {"OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}}}

SECURE_SSL_REDIRECT = True
TRUSTED_PROXIES = strict.trusted_proxies(env)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None  # see `cms.core.proxies`
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
MESSAGE_COOKIE_NAME = "__Host-messages"
