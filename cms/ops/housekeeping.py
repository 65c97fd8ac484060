"""What is forgotten by itself, as the privacy notice promises."""

import datetime as dt

from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

MESSAGES_KEPT = dt.timedelta(days=365)


def forget_old_messages() -> int:
    """Deletes what was sent through contact forms more than a year ago; returns how many."""
    deleted, _by_model = FormSubmission.objects.filter(submit_time__lt=timezone.now() - MESSAGES_KEPT).delete()
    return deleted
