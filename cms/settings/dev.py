"""One machine, no other server: SQLite, memory cache, mail on the console. Also what `make demo` runs on."""

from .base import *  # noqa: F403
from .base import LOGGING, STORAGES, VAR_DIR, env
from .machine import machine_translator
from .media import media

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development-only-never-in-production-0123456789abcdef"
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
PORT = env.int("PORT", default=8000)
if DEBUG:
    PAGE_CACHE_SECONDS = 0  # what one edits shows at once
BASE_URL = WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}")

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Web threads, worker and scheduler share the file: readers never wait, writers queue.
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
vars().update(media(env, STORAGES))
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="demo")
AUTH_PASSWORD_VALIDATORS = []  # the demo's password is "demo"
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env, default="pseudo")
# Each of the demo's thousands of pages and tasks would be a line of its terminal.
LOGGING["loggers"] |= {name: {"level": "WARNING"} for name in ("wagtail", "django_tasks", "cms.requests")}
