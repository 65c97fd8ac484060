import datetime as dt
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.core.dates import now
from cms.core.fields import PartialDateField
from cms.core.formatting import country_name
from cms.core.partial_date import PartialDate
from cms.core.shown import shows


def time_zones() -> list[tuple[str, str]]:
    """Named zones of the machine; a function, so that its next release of them changes no migration."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]


#: The time zones of each country, by ISO code, as CLDR knows them.
ZONES_OF: dict[str, set[str]] = {}
for _zone, _country in get_global("zone_territories").items():
    ZONES_OF.setdefault(_country, set()).add(_zone)


class ScheduleMixin(models.Model):
    """When an event takes place, in the time of its place, and whether it does."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        PLANNED = "planned", _("Planned, not confirmed")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")
        MOVED = "moved", _("Moved elsewhere")
        HELD = "held", _("Took place, the date is not known")

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.CONFIRMED)
    start = PartialDateField(
        _("starts"), help_text=_("Day, month and year, as far as they are known; all empty: not announced.")
    )
    end = PartialDateField(_("ends"), help_text=_("Empty for an event of one day."))
    start_time = models.TimeField(_("at"), null=True, blank=True)
    end_time = models.TimeField(_("until"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, choices=time_zones, default="Asia/Almaty")
    # Derived from the above, for queries: the first and last day, and the moment when the last day is over there.
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    over_at = models.DateTimeField(null=True, editable=False, db_index=True)

    schedule_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("start_time")]),
                FieldRowPanel([FieldPanel("end"), FieldPanel("end_time")]),
                FieldPanel("time_zone"),
            ],
            _("When"),
        ),
    ]
    schedule_translatable: ClassVar = [
        SynchronizedField(name, overridable=False)
        for name in ("status", "start", "end", "start_time", "end_time", "time_zone")
    ]

    class Meta:
        abstract = True

    def schedule_errors(self) -> dict[str, Any]:
        """What contradicts itself, by field."""
        errors: dict[str, Any] = {}
        if self.end and not self.start:
            errors["start"] = _("There is an end but no start: add the start, or empty the end.")
        elif self.end and self.end.last_day < self.start.first_day:
            errors["end"] = _("The end lies before the start: correct one of the two.")
        elif self._same_day and self.start_time and self.end_time and self.end_time <= self.start_time:
            errors["end_time"] = _("The end lies before the start: correct one of the two.")
        if self.start_time and not (self.start and self.start.day):
            errors["start_time"] = _("A time needs the day: add the day, or remove the time.")
        elif self.end_time and not self.start_time:
            errors["start_time"] = _("There is an end but no start: add the start, or empty the end.")
        return errors

    def zone_warning(self, country: str) -> str:
        """A sentence if the time zone is none of the country's (ISO code); empty if it is."""
        if not country or self.time_zone in ZONES_OF.get(country, {self.time_zone}):
            return ""
        return _("The time zone %(zone)s is not one of %(country)s: correct one of the two.") % {
            "zone": self.time_zone,
            "country": country_name(country),
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._derive_days()
        super().save(*args, **kwargs)

    def _derive_days(self) -> None:
        last: PartialDate | None = self.end or self.start
        self.first_day = self.start.first_day if self.start else None
        self.last_day = last.last_day if last else None
        self.over_at = self._midnight(self.last_day + dt.timedelta(days=1)) if self.last_day else None

    def _midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(), self.zone)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def local_today(self) -> dt.date:
        """Today where it takes place."""
        return now().astimezone(self.zone).date()

    @property
    def _same_day(self) -> bool:
        return bool(self.start and self.start.day and (not self.end or self.end == self.start))

    @property
    def starts_at(self) -> dt.datetime | None:
        """The aware moment it begins; None unless day and time are known."""
        if not (self.start and self.start.day and self.start_time):
            return None
        return dt.datetime.combine(self.start.first_day, self.start_time, self.zone)

    @property
    def ends_at(self) -> dt.datetime | None:
        """The aware moment it ends; None unless day and time are known."""
        last: PartialDate | None = self.end or self.start
        if not (last and last.day and self.end_time):
            return None
        return dt.datetime.combine(last.first_day, self.end_time, self.zone)

    @property
    def is_to_take_place(self) -> bool:
        """Whether its dates hold: neither cancelled nor postponed."""
        return self.status in {self.Status.CONFIRMED, self.Status.MOVED}

    @property
    def is_over(self) -> bool:
        if self.status == self.Status.HELD:
            return True
        return self.over_at is not None and self.over_at <= now()

    @property
    def is_on_now(self) -> bool:
        """Only what is known to the day can be said to be on; with a time, neither before nor after it."""
        if not self.is_to_take_place or self.is_over or not (self.start and self.start.day):
            return False
        begins, ends = self.starts_at or self._midnight(self.start.first_day), self.ends_at or self.over_at
        moment = now()
        shows(until=next((edge for edge in (begins, ends) if edge and edge > moment), None))
        return begins <= moment and (ends is None or moment < ends)
