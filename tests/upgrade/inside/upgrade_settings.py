"""Settings for either release: production, with what the other may not know left out, and without what takes a minute.

Nothing but these two modules runs inside both releases; they rely on what every release has.
"""

import os

os.environ["TRUSTED_PROXIES"] = "127.0.0.1"

from cms.settings.production import *  # noqa: F403
from cms.settings.production import STORAGES

DEMO_PASSWORD = "demo"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SECURE_SSL_REDIRECT = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
