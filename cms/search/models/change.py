from typing import ClassVar

from django.db import models
from django.utils import timezone


class SearchChange(models.Model):
    """The outbox: a set whose entries are to be derived anew, written in the transaction that changed it.

    What is derived is the state of the day, not of the row: so rows of one set may be done together, and twice.
    """

    model = models.CharField(max_length=60, help_text="The label of the model that holds the set.")
    translation_key = models.UUIDField()
    since = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "search change"
        verbose_name_plural = "search changes"

    def __str__(self) -> str:
        return f"{self.model} {self.translation_key}"
