import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index

from cms.core.fields import LocalizedTextField
from cms.core.localized_text import LocalizedText
from cms.core.widgets import SortedSelect


class City(index.Indexed, ClusterableModel):
    """A city; it is called what it was called on the day that is spoken of."""

    names = LocalizedTextField(_("name today"), help_text=_("The name it has today, in each language."))
    country = models.ForeignKey("places.Country", models.PROTECT, related_name="cities", verbose_name=_("country"))

    panels: ClassVar = [
        FieldPanel("names"),
        FieldPanel("country", widget=SortedSelect),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
    ]
    search_fields: ClassVar = [
        index.SearchField("all_names"),
        index.AutocompleteField("all_names"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering: ClassVar = ["names__en"]

    def __str__(self) -> str:
        return self.names.plain()

    def name_on(self, day: dt.date | None) -> LocalizedText:
        """The name on `day`; today's if the day is unknown. Prefetch `former_names` for lists."""
        if day:
            for former in self.former_names.all():
                if (not former.valid_from or former.valid_from <= day) and day < former.valid_until:
                    return former.names
        return self.names

    @cached_property
    def all_names(self) -> str:
        return " ".join([self.names.joined(), *(former.names.joined() for former in self.former_names.all())])


class CityName(models.Model):
    city = ParentalKey(City, on_delete=models.CASCADE, related_name="former_names")
    names = LocalizedTextField(_("name"))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), help_text=_("The first day of the next name."))

    panels: ClassVar = [
        FieldPanel("names"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]

    class Meta:
        ordering: ClassVar = ["valid_until"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True) | models.Q(valid_from__lt=models.F("valid_until")),
                name="city_name_from_before_until",
            )
        ]

    def __str__(self) -> str:
        return self.names.plain()

    def clean(self) -> None:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValidationError({"valid_until": _("The name ends before it begins: choose a later day.")})
