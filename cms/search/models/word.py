from typing import ClassVar

from django.db import models


class SearchWord(models.Model):
    """A word that was indexed in a language, forwards and backwards: a mistyped word shares one half with it.

    It may outlive its entries; what is offered to a reader is first looked up among what is public.
    """

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=60)
    backwards = models.CharField(max_length=60)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("language", "word", name="search_word_once")]
        indexes: ClassVar = [models.Index("language", "backwards", name="search_word_backwards")]
        verbose_name = "search word"
        verbose_name_plural = "search words"

    def __str__(self) -> str:
        return self.word
