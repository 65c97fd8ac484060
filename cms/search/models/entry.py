from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.core.fields import PartialDateField
from cms.search.analysis.terms import Zones, zones


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def showing(self) -> "SearchEntryQuerySet":
        """What readers may find."""
        return self.filter(withdrawn=False)

    def known(self) -> "SearchEntryQuerySet":
        """What readers may find, and what was hidden until it is derived anew; the others wait for Elasticsearch to
        confirm that it forgot them."""
        return self.filter(Q(withdrawn=False) | Q(pending=False))


class SearchEntry(models.Model):
    """What the public search knows of one thing in one language: a page, or a record's text. Only public things
    have one; it is derived, so it may be rebuilt at any time."""

    class Kind(models.TextChoices):
        """Stable names used in addresses, and the words shown for them."""

        EVENT = "event", _("Event")
        GALLERY = "gallery", _("Gallery")
        WORK = "work", _("Work")
        PARTNER = "partner", _("Partner")
        PERSON = "person", _("Person")
        RELEASE = "release", _("Press release")
        STORY = "story", _("Story")
        DOCUMENT = "document", _("Document")
        PAGE = "page", _("Page")

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=60, help_text="The model's label, as `events.eventpage`.")
    source_id = models.BigIntegerField()
    translation_key = models.UUIDField(db_index=True)
    page_key = models.UUIDField(db_index=True, help_text="The set of pages through which it shows; often its own.")
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="Names of people, places and bodies, in every language.")
    exact = models.CharField(
        max_length=255, db_default="", help_text="The words of the title, to be compared with a whole query."
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True, help_text="By which it is sorted: the first day of what is known.")
    last_day = models.DateField(null=True, blank=True, help_text="Of an event: until then it comes before past ones.")
    known_date = PartialDateField(db_default="", help_text="As it is shown: a day, a month or a year.")
    picture = models.ForeignKey("images.CulturalImage", models.SET_NULL, null=True, blank=True, related_name="+")
    facets = models.TextField(
        db_default="", help_text="What it is filtered by: ` kind:event year:2026 country:KZ city:4 `."
    )
    version = models.BigIntegerField(db_default=0, help_text="Grows with each change of what is indexed.")
    withdrawn = models.BooleanField(db_default=False, help_text="No longer public; the index does not know it yet.")
    pending = models.BooleanField(db_default=False, help_text="The index has not yet confirmed this version.")

    objects = SearchEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # derived: no use of the picture that an editor should be told of

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("source", "source_id", "language", name="search_entry_one_for_each_thing"),
        ]
        indexes: ClassVar = [
            models.Index("language", "kind", "date", name="search_entry_latest"),
            models.Index("language", "exact", name="search_entry_exact"),
            models.Index("id", name="search_entry_pending", condition=Q(pending=True)),
            models.Index("id", name="search_entry_withdrawn", condition=Q(withdrawn=True)),
        ]
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # django-stubs has one already
        """As Django's, which compares with every choice at each call."""
        return str(self.Kind(self.kind).label)

    @cached_property
    def zones(self) -> Zones:
        """The terms of its words, as this instance has them."""
        return zones(self)
