from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from gallery.models.work import Work


class WorkText(TranslatableMixin, index.Indexed, models.Model):
    """A work's words in one language, translated through wagtail-localize."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="texts", verbose_name=_("work"))
    title = models.CharField(_("title"), max_length=200)
    alt = models.CharField(
        _("alternative text"), max_length=400, help_text=_("What the picture shows, for those who cannot see it.")
    )
    story = RichTextField(pgettext_lazy("of a work", "story"), blank=True)

    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]
    translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("alt"),
        TranslatableField("story"),
        SynchronizedField("work", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words of a work")
        verbose_name_plural = _("words of works")
        constraints: ClassVar = [
            models.UniqueConstraint("work", "locale", name="work_text_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_copy_of(self, other: "WorkText") -> bool:
        """wagtail-localize begins a translation with the source's words: until a translator writes, none of them is
        in this language."""
        mine, theirs = (self.title, self.alt, self.story), (other.title, other.alt, other.story)
        return self.locale_id != other.locale_id and mine == theirs
