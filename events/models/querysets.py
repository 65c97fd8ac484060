import datetime as dt

from django.db.models import Case, F, Q, When
from wagtail.models import PageQuerySet

from cms.core.dates import now as this_moment


class EventQuerySet(PageQuerySet):
    def upcoming(self, now: dt.datetime | None = None) -> "EventQuerySet":
        """Not over yet, soonest first; what goes on today belongs here. What is known to the month or the year only
        comes after all that has a day in it, what has no date comes last."""
        not_over = Q(over_at__gt=now or this_moment()) | Q(over_at__isnull=True)
        known_day = Case(When(start__regex=r"^\d{4}-\d\d-", then="first_day"), default="last_day")
        soonest = (known_day.asc(nulls_last=True), F("start_time").asc(nulls_first=True), "pk")
        return self.filter(not_over).exclude(status="held").order_by(*soonest)

    def past(self, now: dt.datetime | None = None) -> "EventQuerySet":
        """Over, latest first; what took place on a day that is not known comes last."""
        over = Q(over_at__lte=now or this_moment()) | Q(status="held")
        return self.filter(over).order_by(F("first_day").desc(nulls_last=True), "-pk")

    def on(self, day: dt.date) -> "EventQuerySet":
        """Those that go on during `day`, where they take place."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def for_display(self) -> "EventQuerySet":
        """With what a card shows; venue, city and picture come from the records' cache."""
        return self.defer_streamfields()
