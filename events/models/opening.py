import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.core.fields import LocalizedTextField
from cms.core.formatting import weekday_name


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


def hours_on(day: dt.date, rules: Iterable["OpeningRule"]) -> list["OpeningRule"]:
    """What `rules` say of `day`: those for this very day stand above those for its weekday; may be empty."""
    known = list(rules)
    return [rule for rule in known if rule.date == day] or [rule for rule in known if rule.weekday == day.weekday()]


class OpeningRule(Orderable):
    """Hours of a weekday during the run, or of one day that differs; without hours it is closed."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="opening_rules")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True)
    date = models.DateField(_("or one day"), null=True, blank=True)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = LocalizedTextField(_("note"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True, date__isnull=False)
                | models.Q(weekday__isnull=False, date__isnull=True),
                name="opening_weekday_or_date",
                violation_error_message=_("Choose a weekday or one day."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True) | models.Q(opens__lt=models.F("closes")),
                name="opening_opens_before_closes",
                violation_error_message=_("It closes before it opens: leave both empty for a closed day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date or weekday_name(self.weekday or 0)}: {self.opens or '—'}–{self.closes or '—'}"

    @property
    def is_closed(self) -> bool:
        return self.opens is None

    def clean(self) -> None:
        if (self.weekday is None) == (self.date is None):
            raise ValidationError({"weekday": _("Choose a weekday or one day, not both.")})
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Give both times, or neither for a closed day.")})
        if self.opens and self.closes and self.opens >= self.closes:
            raise ValidationError({"closes": _("It closes before it opens.")})
