"""Settings shared by every environment: strict; `dev` and `test` loosen, `production` reads the environment."""

import os
import tempfile
from pathlib import Path
from typing import Any

import environ

from . import doors
from .doors import *  # noqa: F403
from .logs import logs
from .machine import machine_translator
from .search import elasticsearch

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.FileAwareEnv()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))  # all that a running site writes

DEBUG = False
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"

INSTALLED_APPS = [
    "home",
    "press",
    "gallery",
    "events",
    "partners",
    "cms.navigation",
    "cms.discovery",
    "cms.search",
    "cms.erasure",
    "cms.probe",
    "cms.languages",
    "cms.glossary",
    "cms.ops",
    "cms.audit",
    "cms.people",
    "cms.places",
    "cms.documents",
    "cms.images",
    "cms.core",
    "cms.users",
    *doors.APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "cms.delivery.apps.StaticFiles",
    "django.contrib.sitemaps",
    "django.forms",
    "cms.delivery.apps.DeliveryConfig",  # last: see there
]

MIDDLEWARE = [
    "cms.core.proxies.ForwardedMiddleware",
    "cms.ops.requests.RequestsMiddleware",
    "cms.delivery.headers.SecurityHeadersMiddleware",
    "cms.delivery.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.middleware.ReadOnceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *doors.MIDDLEWARE,
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.discovery.old_addresses.OldAddressMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.navigation.context.site_chrome",
            ],
            "builtins": [
                "cms.core.templatetags.core_tags",
                "cms.images.templatetags.picture_tags",
                "wagtail.templatetags.wagtailcore_tags",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

# Our widgets' templates stand with all others in `templates/`.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Languages. A sixth is one line here, its messages in `locale/`, and a Locale in the admin.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("ar", "العربية"),
]
# Dates in English are written the international way: 13 November 2022.
FORMATTING_LOCALES = {"en": "en-GB"}
# Wagtail has no Kazakh: editors see what is missing in Russian, not in English.
MESSAGE_FALLBACKS = {"kk": "ru"}
# Languages whose addresses are in Latin letters; the others keep their own script.
TRANSLITERATED_SLUGS = {"en", "fr"}
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cms.core.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
WAGTAIL_I18N_ENABLED = True
# A page that a language lacks: False answers 404 with the languages there are, True shows the original.
LANGUAGE_FALLBACK = env.bool("LANGUAGE_FALLBACK", default=False)
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # what is begun is a draft
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env)
# Languages in which nothing that a machine wrote is published before a person confirmed it, as {"kk"}.
MACHINE_FORBIDDEN = set(env.list("MACHINE_TRANSLATION_FORBIDDEN", default=[]))
MACHINE_TRANSLATES_DRAFTS = env.bool("MACHINE_TRANSLATES_DRAFTS", default=False)  # sends them to a service outside

# Wagtail
WAGTAIL_SITE_NAME = "Cultural diplomacy"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILIMAGES_IMAGE_MODEL = "images.CulturalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.images.forms.CulturalImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "heic": "jpeg"}
WAGTAILDOCS_DOCUMENT_MODEL = "documents.PrivateDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
# An embed is a link of ours to an allowed site; nothing is fetched from outside.
WAGTAILEMBEDS_FINDERS: list[object] = []
EMBED_HOSTS = ["youtube.com", "www.youtube.com", "youtu.be", "vimeo.com", "www.vimeo.com", "soundcloud.com"]
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        # Pictures and embeds are blocks with credit and alternative text, never inside rich text.
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
#: Public keys of age (age1…), by commas, for whose holders copies are encrypted (`manage.py backup`).
BACKUP_KEY: list[str] = env.list("BACKUP_KEY", default=[])
SENTRY_DSN = OTEL_EXPORTER_OTLP_ENDPOINT = OTEL_SERVICE_NAME = ""  # nobody outside is told (`cms.ops.telling`)
METRICS_TOKEN = ""  # without one there are no metrics
# What the processes of this machine count together, for as long as they run.
METRICS_ROOT = Path(env.str("METRICS_ROOT", default=f"{tempfile.gettempdir()}/site-{os.getuid()}/metrics"))
PULSE = env.str("PULSE", default="")  # touched by worker and scheduler while they live: see `compose.yaml`
ELASTICSEARCH = elasticsearch(env)  # empty where the database answers
if ELASTICSEARCH:  # the public search alone; what is written there goes through its outbox
    elastic = {"BACKEND": "cms.search.elastic.backend", "AUTO_UPDATE": False}
    WAGTAILSEARCH_BACKENDS["elasticsearch"] = ELASTICSEARCH | elastic
SLOW_SEARCH = env.int("SLOW_SEARCH", default=200)  # milliseconds above which a search is logged
WAGTAILAPI_LIMIT_MAX = 50
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the admin calls no third party
WAGTAIL_USER_TIME_ZONES = ["UTC", "Asia/Almaty", "Europe/Brussels", "Europe/Paris", "Asia/Dubai"]

# The body's blocks that live in sections above `cms.core`; see `cms.core.blocks.body`.
BODY_BLOCKS = [
    ("gallery", "gallery.blocks.GalleryExcerptBlock"),
    ("portrait", "gallery.blocks.PortraitBlock"),
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # fonts and scripts are for our pages
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "cms.core.whole_files.WholeFileStorage"},
    # Originals and documents: no public address; renditions and permitted downloads go through views.
    "private": {
        "BACKEND": "cms.core.whole_files.WholeFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    # Renditions are looked up for every picture on every page: kept for a month, dropped when their image changes.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Whole pages, and the versions of what they show: see `cms.delivery`.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=300)  # a change drops a page at once; 0 keeps none
PAGE_CACHE_TRUST = 0.1  # seconds for which a process gives a page out again without asking whether it still holds
# What lists of pages know behind the `?`; a request with any other parameter is answered anew.
PAGE_CACHE_PARAMETERS = {"page", "when", "kind", "country", "year", "sent"}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = ["cms.doors.backend.ThrottledBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
WAGTAILADMIN_USER_LOGIN_FORM = "cms.doors.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.doors.forms.PasswordResetForm"
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"  # one door, also to pages for some readers alone
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SECOND_FACTOR_REQUIRED = True  # of all who may enter the admin
SOCIALACCOUNT_PROVIDERS = doors.single_sign_on(env)
OIDC_TRUSTS_SECOND_FACTOR = env.bool("OIDC_TRUSTS_SECOND_FACTOR", default=False)  # the provider asks for one itself
CSRF_FAILURE_VIEW = "cms.core.errors.form_refused"

TRUSTED_PROXIES: list[str] = []  # addresses and networks whose forwarded headers are believed
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # wants DENY
MESSAGE_STORAGE = "cms.delivery.message_cookie.MessageStorage"
MESSAGE_COOKIE_NAME = "messages"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

DEFAULT_FROM_EMAIL = "website@example.org"

LOGGING = logs("plain")
