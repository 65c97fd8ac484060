from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.search import index

from cms.core.fields import PartialDateField
from cms.core.handing_over import hand_over_or_delete


class Coverage(index.Indexed, models.Model):
    """What somebody else published about a release or story: outlet, language and link."""

    about = models.ForeignKey(
        "wagtailcore.Page",
        hand_over_or_delete,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about"),
        help_text=_("Our release or story, in any language; empty for coverage of the association."),
    )
    outlet = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("outlet")
    )
    outlet_name = models.CharField(_("or outlet's name"), max_length=120, blank=True)
    title = models.CharField(_("headline"), max_length=250, help_text=_("As published, in its own language."))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    url = models.URLField(_("link"))
    date = PartialDateField(_("date"))

    panels: ClassVar = [
        PageChooserPanel("about", ["press.PressReleasePage", "press.StoryPage"]),
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("outlet_name")]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("date")]),
        FieldPanel("url"),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("coverage elsewhere")
        verbose_name_plural = _("coverage elsewhere")
        ordering: ClassVar = ["-date", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outlet__isnull=False) | ~models.Q(outlet_name=""),
                name="coverage_has_outlet",
                violation_error_message=_("Say which outlet published it."),
            )
        ]

    def clean(self) -> None:
        if not (self.outlet_id or self.outlet_name):
            raise ValidationError({"outlet": _("Say which outlet published it.")})

    def __str__(self) -> str:
        return f"{self.outlet or self.outlet_name}: {self.title}"
