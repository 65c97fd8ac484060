from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.fields import PartialDateField


class SearchEntry(index.Indexed, models.Model):
    """What the public search knows of one thing in one language: a page, or a record's text. Only public things
    have one; it is derived, so it may be rebuilt at any time."""

    class Kind(models.TextChoices):
        """Stable names used in addresses, and the words shown for them."""

        EVENT = "event", _("Event")
        GALLERY = "gallery", _("Gallery")
        WORK = "work", _("Work")
        PARTNER = "partner", _("Partner")
        PERSON = "person", _("Person")
        RELEASE = "release", _("Release")
        STORY = "story", _("Story")
        PAGE = "page", _("Page")

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=60, help_text="The model's label, as `events.eventpage`.")
    source_id = models.BigIntegerField()
    translation_key = models.UUIDField(db_index=True)
    page_key = models.UUIDField(db_index=True, help_text="The set of pages through which it shows; often its own.")
    derivation = models.UUIDField(help_text="Marks the run that wrote it; what a run did not write is withdrawn.")
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="Names of people, places and bodies, in every language.")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True, help_text="By which it is sorted: the first day of what is known.")
    known_date = PartialDateField(db_default="", help_text="As it is shown: a day, a month or a year.")
    picture = models.ForeignKey("images.CulturalImage", models.SET_NULL, null=True, blank=True, related_name="+")
    countries = models.ManyToManyField("places.Country", blank=True, related_name="+")

    search_auto_update = False  # `cms.search.updates` indexes many at once
    wagtail_reference_index_ignore = True  # derived: no use of the picture that an editor should be told of

    search_fields: ClassVar = [
        index.SearchField("title", boost=5),
        index.AutocompleteField("title"),
        index.SearchField("names", boost=2),
        index.SearchField("summary", boost=2),
        index.SearchField("text"),
        index.FilterField("language"),
        index.FilterField("kind"),
        index.FilterField("year"),
    ]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("source", "source_id", "language", name="search_entry_one_for_each_thing"),
        ]
        indexes: ClassVar = [models.Index("language", "kind", "year", name="search_entry_facets")]
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
