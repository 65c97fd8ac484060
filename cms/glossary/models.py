"""Names and fixed terms, and what they are called in each language."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index

from cms.glossary.matching import phrases


def languages() -> list[tuple[str, str]]:
    """Asked for each time, so that a new language needs no migration."""
    return settings.LANGUAGES


def first_language() -> str:
    return settings.LANGUAGE_CODE


class TermForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """Only here are the term and its rows seen together."""
        cleaned = super().clean()
        for row in self.formsets["translations"].forms:
            if row.is_valid() and row.cleaned_data.get("language") == cleaned.get("language"):
                row.add_error("language", _("The term itself is in this language: choose another."))
        return cleaned


class Term(index.Indexed, ClusterableModel):
    """A wording of the source that has one fixed translation in each language, or none because it is a brand."""

    wording = models.CharField(_("term"), max_length=200)
    language = models.CharField(_("language"), max_length=10, choices=languages, default=first_language)
    forms = models.CharField(
        _("further forms"),
        max_length=500,
        blank=True,
        help_text=_("Other forms and spellings, with commas between them. An asterisk stands for any ending: child*."),
    )
    untranslated = models.BooleanField(
        _("not translated"),
        default=False,
        help_text=_("A brand name: written the same in every language that has no translation below."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For translators: what is meant, and why it is so."))

    base_form_class = TermForm
    panels: ClassVar = [
        FieldRowPanel([FieldPanel("wording"), FieldPanel("language")]),
        FieldPanel("forms"),
        FieldPanel("untranslated"),
        FieldPanel("note"),
        InlinePanel("translations", heading=_("In the other languages"), label=_("Translation")),
    ]
    search_fields: ClassVar = [
        index.SearchField("all_wordings"),
        index.AutocompleteField("all_wordings"),
        index.FilterField("language"),
        index.FilterField("untranslated"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar = ["wording"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "language",
                "wording",
                name="term_once_a_language",
                violation_error_message=_("This term is in the glossary already."),
            )
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def all_wordings(self) -> str:
        return " ".join([self.wording, self.forms, *(row.wording for row in self.translations.all())])

    def accepted_in(self, language: str) -> list[str]:
        """What may stand for it in `language`, the first being what it is called; empty where nothing is laid down.
        Prefetch `translations`."""
        if self.stays_in(language):
            return [self.wording, *phrases(self.forms)]
        rows = [row for row in self.translations.all() if row.language == language and row.wording]
        return [phrase for row in rows for phrase in (row.wording, *phrases(row.accepted))]

    def stays_in(self, language: str) -> bool:
        """Whether it is written in `language` as it is; a brand may still have a spelling of its own in some."""
        if language == self.language:
            return True
        return self.untranslated and not any(
            row.language == language and row.wording for row in self.translations.all()
        )

    def forbidden_in(self, language: str) -> list[str]:
        rows = [row for row in self.translations.all() if row.language == language]
        return [phrase for row in rows for phrase in phrases(row.forbidden)]


class TermTranslation(models.Model):
    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    wording = models.CharField(
        _("translation"), max_length=200, blank=True, help_text=_("Its usual endings are accepted by themselves.")
    )
    accepted = models.CharField(
        _("also accepted"),
        max_length=500,
        blank=True,
        help_text=_("With commas between them. An asterisk stands for any ending: выставк*."),
    )
    forbidden = models.CharField(
        _("not to be used"), max_length=500, blank=True, help_text=_("Wordings that are wrong for this term.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("wording")]),
        FieldRowPanel([FieldPanel("accepted"), FieldPanel("forbidden")]),
    ]

    class Meta:
        verbose_name = _("translation of a term")
        verbose_name_plural = _("translations of terms")
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint("term", "language", name="term_translated_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.wording

    def clean(self) -> None:
        if not self.wording and not self.forbidden:
            raise ValidationError({"wording": _("Write the translation, or what is not to be used.")})
