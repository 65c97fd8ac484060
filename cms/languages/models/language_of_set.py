from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageOfSet(models.Model):
    """What was decided of one language of a set of pages; without a row, the language follows its source."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    detached = models.BooleanField(
        _("detached"), default=False, help_text=_("Published, dated and withdrawn by itself, not with its source.")
    )
    ready = models.BooleanField(_("ready"), default=False, help_text=_("Goes live as soon as its source is live."))
    #: What goes live then, of a page written by hand: later drafts nobody approved. Without it, its latest draft.
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, editable=False, related_name="+")
    outdated_since = models.DateTimeField(
        _("outdated since"), null=True, help_text=_("Readers see older words than its source's since then.")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("translation_key", "locale", name="language_once_in_a_set"),
        ]
        verbose_name = _("language of a set")
        verbose_name_plural = _("languages of sets")

    def __str__(self) -> str:
        return f"{self.locale_id} of {self.translation_key}"
