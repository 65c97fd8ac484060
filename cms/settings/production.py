"""Configured by the environment alone; refuses to start, in one sentence, without what it cannot do without."""

from urllib.parse import urlsplit

from . import strict
from .base import *  # noqa: F403
from .base import CACHES, STORAGES, env
from .logs import logs
from .media import media

strict.refuse_debug(env)
SECRET_KEY, *SECRET_KEY_FALLBACKS = strict.secret_keys(env)
ALLOWED_HOSTS = strict.allowed_hosts(env)
BASE_URL = WAGTAILADMIN_BASE_URL = strict.base_url(env, ALLOWED_HOSTS)
DATABASES = {"default": strict.database(env)}
CACHES = strict.caches(env, CACHES)

EMAIL_TIMEOUT = 20  # seconds after which a mail server that does not answer is tried again later
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"website@{urlsplit(BASE_URL).hostname}")
if email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))

vars().update(media(env, STORAGES))

LOGGING = logs("json")
SENTRY_DSN = env.str("SENTRY_DSN", default="")
OTEL_EXPORTER_OTLP_ENDPOINT = env.str("OTEL_EXPORTER_OTLP_ENDPOINT", default="")
OTEL_SERVICE_NAME = env.str("OTEL_SERVICE_NAME", default="site")
METRICS_TOKEN = strict.metrics_token(env)

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
