"""Fast and hermetic: a memory database unless DATABASE_URL names a real server, plain hashes, immediate tasks."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, LOGGING, STORAGES, WAGTAILSEARCH_BACKENDS, env

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
DATABASES = {"default": env.db_url("DATABASE_URL", default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = []
SECOND_FACTOR_REQUIRED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DEMO_PASSWORD = "demo"
# ELASTICSEARCH_URL names a server for the tests that are about it; they bring their own settings.
ELASTICSEARCH = {}
WAGTAILSEARCH_BACKENDS = {"default": WAGTAILSEARCH_BACKENDS["default"]}

_scratch = Path(tempfile.mkdtemp(prefix="site-tests-"))
STATIC_ROOT = _scratch / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = _scratch / "media"
PRIVATE_ROOT = _scratch / "private"
STORAGES = STORAGES | {
    "private": STORAGES["private"] | {"OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = CACHES | {"default": CACHES["default"] | {"LOCATION": "tests"}}
PAGE_CACHE_SECONDS = PAGE_CACHE_TRUST = 0  # tests see pages as they are made; those of `tests/delivery` turn it on
WHITENOISE_USE_FINDERS = True
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
LOGGING["loggers"] = {"django_tasks": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}}
