from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.core.fields import LocalizedTextField
from cms.core.widgets import SortedSelect


class Organisation(index.Indexed, models.Model):
    """A body that organises, hosts, supports or reports; a partner page may present it."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        EMBASSY = "embassy", _("Embassy")
        MINISTRY = "ministry", _("Ministry or public authority")
        SCHOOL = "school", _("School or university")
        FOUNDATION = "foundation", _("Foundation")
        COMPANY = "company", _("Company")
        INTERNATIONAL = "international", _("International organisation")
        MEDIA = "media", _("Media")
        VENUE = "venue", _("Museum, theatre or gallery")

    names = LocalizedTextField(_("name"))
    short_names = LocalizedTextField(_("short name"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ASSOCIATION)
    country = models.ForeignKey(
        "places.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The body whose department or branch it is."),
    )
    website = models.URLField(_("web address"), blank=True)
    logo = models.ForeignKey(
        "images.CulturalImage", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("names"), FieldPanel("short_names")], heading=_("Name")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country", widget=SortedSelect)]),
        FieldPanel("part_of"),
        FieldPanel("website"),
        FieldPanel("logo"),
    ]
    search_fields: ClassVar = [
        index.SearchField("all_names"),
        index.AutocompleteField("all_names"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["names__en"]

    def clean(self) -> None:
        super().clean()
        if self.part_of_id and (self.part_of_id == self.pk or self.part_of.part_of_id):
            raise ValidationError({"part_of": _("Choose the whole body: not itself, nor a part of another.")})

    def __str__(self) -> str:
        return self.names.plain()

    @property
    def all_names(self) -> str:
        return f"{self.names.joined()} {self.short_names.joined()}"
