from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.core.fields import LocalizedTextField, PartialDateField
from cms.core.formatting import comma
from cms.core.widgets import SortedSelect


class EventStop(Orderable):
    """A place where a touring exhibition was, is or will be shown."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="stops")
    country = models.ForeignKey("places.Country", models.PROTECT, related_name="+", verbose_name=_("country"))
    city = models.ForeignKey(
        "places.City", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city")
    )
    date = PartialDateField(_("date"))
    note = LocalizedTextField(_("note"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("country", widget=SortedSelect), FieldPanel("city")]),
        FieldPanel("date"),
        FieldPanel("note"),
    ]

    def __str__(self) -> str:
        return f"{self.city}{comma()}{self.country}" if self.city else str(self.country)

    def clean(self) -> None:
        if self.city_id and self.city.country_id != self.country_id:
            raise ValidationError({"city": _("This city lies in another country: correct one of the two.")})
