from typing import ClassVar

from django.db import models


class SearchIndex(models.Model):
    """An index of Elasticsearch that is written to: the one that answers, and the one that is being built."""

    name = models.CharField(max_length=100, unique=True)
    started = models.DateTimeField(auto_now_add=True)
    answers = models.BooleanField(default=False)
    copied_to = models.BigIntegerField(default=0, help_text="The last entry that the rebuild copied; it goes on there.")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("answers", condition=models.Q(answers=True), name="search_index_one_answers")
        ]
        verbose_name = "search index"
        verbose_name_plural = "search indexes"

    def __str__(self) -> str:
        return self.name
