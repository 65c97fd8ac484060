from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.core.forms import INCOMPLETE


class ProvenanceMixin(models.Model):
    """Where a text comes from and who or what made this language's version."""

    class Origin(models.TextChoices):
        OWN = "own", _("Our own")
        AGENCY = "agency", _("News agency")
        PARTNER = "partner", _("Partner")
        REPUBLISHED = "republished", _("Republished")

    class TranslatedBy(models.TextChoices):
        ORIGINAL = "original", _("Original, not translated")
        PERSON = "person", _("Translated by a person")
        MACHINE = "machine", _("Translated by machine")
        REVIEWED = "reviewed", _("Translated by machine, reviewed by a person")

    origin = models.CharField(_("origin"), max_length=20, choices=Origin, default=Origin.OWN)
    source = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    agency = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
        help_text=_("The agency from which the source has it, if it names one."),
    )
    source_url = models.URLField(_("link to the original"), blank=True)
    original_language = models.CharField(
        _("original language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    ai_rewritten = models.BooleanField(_("rewritten with AI"), default=False)
    # Of this language's version only, so neither translated nor shared:
    translated_by = models.CharField(
        _("this language's text"), max_length=20, choices=TranslatedBy, default=TranslatedBy.ORIGINAL
    )
    translation_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )

    provenance_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("origin"),
                FieldRowPanel([FieldPanel("source"), FieldPanel("agency")]),
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("original_language")]),
                FieldPanel("ai_rewritten"),
                FieldRowPanel([FieldPanel("translated_by"), FieldPanel("translation_reviewer")]),
            ],
            _("Provenance"),
        ),
    ]
    provenance_translatable: ClassVar = [
        SynchronizedField(name, overridable=False)
        for name in ("origin", "source", "agency", "source_url", "original_language", "ai_rewritten")
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.origin != self.Origin.OWN and not self.source_id:
            errors["source"] = ValidationError(_("Name the source: this text is not our own."), code=INCOMPLETE)
        if self.origin == self.Origin.REPUBLISHED and not self.source_url:
            errors["source_url"] = ValidationError(_("A republished text links to its original."), code=INCOMPLETE)
        if self.translated_by == self.TranslatedBy.REVIEWED and not self.translation_reviewer_id:
            errors["translation_reviewer"] = ValidationError(
                _("Say who reviewed the machine's translation."), code=INCOMPLETE
            )
        if errors:
            raise ValidationError(errors)
