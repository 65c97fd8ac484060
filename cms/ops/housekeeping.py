"""What is forgotten by itself, as the privacy notice promises."""

import datetime as dt

from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from cms.core.dates import today
from cms.search.models import Asked

KEPT = dt.timedelta(days=365)


def forget_old_messages() -> int:
    """Deletes what was sent through contact forms more than a year ago; returns how many."""
    deleted, _by_model = FormSubmission.objects.filter(submit_time__lt=timezone.now() - KEPT).delete()
    return deleted


def forget_old_searches() -> int:
    """Deletes what readers looked for more than a year ago; returns how many rows."""
    deleted, _by_model = Asked.objects.filter(day__lt=today() - KEPT).delete()
    return deleted
