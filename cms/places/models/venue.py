import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.core.fields import LocalizedTextField
from cms.core.formatting import comma
from cms.places.models.city import City


class Venue(index.Indexed, models.Model):
    """A building in a city, or a hall, floor or room inside another venue."""

    names = LocalizedTextField(_("name"))
    inside = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="halls",
        verbose_name=_("inside"),
        help_text=_("For a hall, floor or room: the building it is in."),
    )
    city = models.ForeignKey(
        "places.City",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("city"),
        help_text=_("For a building. A hall takes its city from the building."),
    )
    address = LocalizedTextField(_("address"), blank=True, multiline=True)
    access = LocalizedTextField(
        _("access"), blank=True, multiline=True, help_text=_("Steps, lift, parking, induction loop, guide dogs.")
    )

    panels: ClassVar = [
        FieldPanel("names"),
        MultiFieldPanel([FieldPanel("inside"), FieldPanel("city")], heading=_("Where it is")),
        FieldPanel("address"),
        FieldPanel("access"),
    ]
    search_fields: ClassVar = [
        index.SearchField("all_names"),
        index.AutocompleteField("all_names"),
        index.FilterField("city"),
    ]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering: ClassVar = ["names__en"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(inside__isnull=True, city__isnull=False)
                | models.Q(inside__isnull=False, city__isnull=True),
                name="venue_in_city_or_in_venue",
                violation_error_message=_("Choose either the city (a building) or the building it is inside (a hall)."),
            )
        ]

    def __str__(self) -> str:
        return comma().join(venue.names.plain() for venue in self.chain)

    def clean(self) -> None:
        if bool(self.inside_id) == bool(self.city_id):
            raise ValidationError(
                {"city": _("Choose either the city (a building) or the building it is inside (a hall).")}
            )
        if self.inside and self.inside.inside_id and self.inside.inside.inside_id:
            raise ValidationError({"inside": _("A hall in a floor in a building is as deep as it goes.")})
        if self.inside_id and self.inside_id == self.pk:
            raise ValidationError({"inside": _("A venue cannot be inside itself.")})

    @cached_property
    def chain(self) -> list["Venue"]:
        """From the hall outwards to the building; select_related `inside__inside` for lists."""
        chain: list[Venue] = []
        venue: Venue | None = self
        while venue and venue not in chain:
            chain.append(venue)
            venue = venue.inside
        return chain

    @property
    def building(self) -> "Venue":
        return self.chain[-1]

    @property
    def in_city(self) -> City:
        city = self.building.city
        assert city is not None, "the database constraint gives every building a city"
        return city

    def name_on(self, day: dt.date | None) -> str:
        """`First floor, Mega Silk Way, Nur-Sultan`: the city under the name it had on `day`."""
        return f"{self}{comma()}{self.in_city.name_on(day)}"

    @property
    def all_names(self) -> str:
        return " ".join([*(venue.names.joined() for venue in self.chain), self.in_city.all_names])
