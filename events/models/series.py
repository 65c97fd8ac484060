from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.fields import LocalizedTextField
from cms.core.models import SlugFromNameMixin
from events.editing import EditionsPanel


class Series(SlugFromNameMixin, index.Indexed, ClusterableModel):
    """Events that belong together: a yearly competition, a touring exhibition, a tradition."""

    names = LocalizedTextField(_("name"))
    descriptions = LocalizedTextField(_("description"), blank=True, multiline=True)
    organiser = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organiser")
    )

    panels: ClassVar = [
        FieldPanel("names"),
        FieldPanel("slug"),
        FieldPanel("descriptions"),
        FieldPanel("organiser"),
        EditionsPanel("editions", heading=_("Editions"), label=_("Edition")),
    ]
    search_fields: ClassVar = [index.SearchField("all_names"), index.AutocompleteField("all_names")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering: ClassVar = ["names__en"]

    def __str__(self) -> str:
        return self.names.plain()

    @property
    def url(self) -> str:
        return reverse("wagtail_serve", args=[f"events/series/{self.slug}/"])

    @property
    def all_names(self) -> str:
        return self.names.joined()


class Edition(Orderable):
    """One round of a series, as the competition of 2022."""

    series = ParentalKey(Series, on_delete=models.CASCADE, related_name="editions")
    label = models.CharField(_("edition"), max_length=40, help_text=_("As 2022, or II."))
    theme = LocalizedTextField(_("theme"), blank=True)
    next_theme = LocalizedTextField(_("theme of the next edition"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label")]),
        FieldPanel("theme"),
        FieldPanel("next_theme"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints: ClassVar = [
            models.UniqueConstraint("series", "label", name="edition_once_in_series"),
        ]

    def __str__(self) -> str:
        return f"{self.series.names} {self.label}"

    def clean(self) -> None:
        if not self.label.strip():
            raise ValidationError({"label": _("Name the edition, as 2022.")})
