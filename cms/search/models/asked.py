from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.Model):
    """How often readers looked for something on a day, what it gave, and how often they went on; never who asked."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    words = models.CharField(_("search words"), max_length=200)
    times = models.PositiveIntegerField(_("times"), default=0)
    results = models.PositiveIntegerField(_("results"), default=0, help_text=_("Of the last time."))
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("day", "language", "words", name="asked_once_a_day")]
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self) -> str:
        return self.words
