"""Today, where the site's readers are."""

import datetime as dt

from django.utils import timezone


def today() -> dt.date:
    return timezone.localdate()
