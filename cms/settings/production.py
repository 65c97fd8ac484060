"""Configured by the environment alone; refuses to start, in one sentence, without what it cannot do without."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import CACHES, STORAGES, env


def required(name: str, why: str) -> str:
    """The environment variable `name`; raises ImproperlyConfigured with one sentence where it is missing."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


SECRET_KEY = required("SECRET_KEY", "a random text of at least 50 characters that signs sessions.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    raise ImproperlyConfigured("SECRET_KEY is too weak: use at least 50 random characters.")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "the site's host names, separated by commas.").split(",")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS may not be '*': name the site's hosts.")
BASE_URL = WAGTAILADMIN_BASE_URL = required("BASE_URL", "the public address, such as https://www.example.org.")
if urlsplit(BASE_URL).scheme != "https":
    raise ImproperlyConfigured("BASE_URL must begin with https://.")
DATABASES = {"default": env.db_url_config(required("DATABASE_URL", "postgres://user:password@host/name."))}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured("DATABASE_URL names SQLite: production needs PostgreSQL.")
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}

if cache_url := env.str("CACHE_URL", default=""):
    redis = env.cache_url_config(cache_url) | {"BACKEND": "cms.core.fail_open.FailOpenRedisCache", "OPTIONS": {}}
    CACHES = {name: {**CACHES[name], **redis, "KEY_PREFIX": name} for name in CACHES}
else:
    CACHES = {
        name: CACHES[name]
        | {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache", "KEY_PREFIX": name}
        for name in CACHES
    }
    CACHES["pages"]["LOCATION"] = "django_cache_pages"  # a table that is full is emptied by a third, whosever it is

if email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))

if media_url := env.str("MEDIA_URL_STORAGE", default=""):
    if not media_url.startswith("file:"):
        raise ImproperlyConfigured("MEDIA_URL_STORAGE must begin with file: in this version.")
    MEDIA_ROOT = Path(media_url.removeprefix("file:")) / "media"
    PRIVATE_ROOT = Path(media_url.removeprefix("file:")) / "private"
    STORAGES = STORAGES | {"private": STORAGES["private"] | {"OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}}}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.str("TRUSTED_PROXIES", default="") else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
