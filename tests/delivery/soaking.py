"""Settings: production, whose background work waits for workers; mail is thrown away, and a password is enough
for the admin, which is part of the load."""

from tests.delivery.production import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SECOND_FACTOR_REQUIRED = False
