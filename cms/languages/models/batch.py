from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """A list of pages sent for translation together, in the background."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    locales: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "wagtailcore.Locale", related_name="+", verbose_name=_("languages")
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)  # when a worker last did a page of it
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name = _("batch sent for translation")
        verbose_name_plural = _("batches sent for translation")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class BatchItem(models.Model):
    """A page of a batch; `done_at` is set in the transaction that sends it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("batch", "page", name="page_once_in_a_batch"),
        ]
        indexes: ClassVar = [
            models.Index(F("batch"), F("id"), condition=Q(done_at=None), name="items_to_do"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} in {self.batch_id}"
