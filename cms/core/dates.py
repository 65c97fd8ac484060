"""Now and today, where the site's readers are. A page that asks is true for a while only."""

import datetime as dt

from django.utils import timezone

from cms.core.shown import shows

QUARTER = 15 * 60  # seconds; wherever it is midnight, it is a quarter of an hour everywhere


def now() -> dt.datetime:
    """This moment. Something is over or begins, for whoever asks, with a day: at some place's midnight."""
    moment = timezone.now()
    shows(until=dt.datetime.fromtimestamp((moment.timestamp() // QUARTER + 1) * QUARTER, dt.UTC))
    return moment


def today() -> dt.date:
    return timezone.localdate(now())
