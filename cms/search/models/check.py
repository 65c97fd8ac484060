from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchCheck(models.Model):
    """What one comparison of what is public, the entries and the index found, and that it was mended."""

    started = models.DateTimeField(_("started"), db_index=True)
    finished = models.DateTimeField(_("finished"), null=True)
    entries = models.PositiveIntegerField(_("entries"), default=0)
    missing = models.PositiveIntegerField(_("missing"), default=0)
    stale = models.PositiveIntegerField(_("out of date"), default=0)
    superfluous = models.PositiveIntegerField(_("not public"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["-started"]
        verbose_name = _("check of the search")
        verbose_name_plural = _("checks of the search")

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M}: {self.differences}"

    @property
    def differences(self) -> int:
        return self.missing + self.stale + self.superfluous
