from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """That a name was removed: when, by whom, in which places; never which name."""

    done_at = models.DateTimeField(_("done"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    places = models.JSONField(_("places"), default=list, help_text="Rows as `Finding.public` gives them.")
    left = models.PositiveIntegerField(_("places left"), default=0)

    class Meta:
        verbose_name = _("erasure of a name")
        verbose_name_plural = _("erasures of names")
        default_permissions = ()
        permissions: ClassVar = [("erase_person", "Can remove a person's name everywhere")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
