from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.core.api_fields import in_words, of_record
from cms.core.checks.descriptions import DescribedPicture
from cms.core.fields import PartialDateField
from cms.core.models import BasePage, BodyMixin, SubjectsMixin
from cms.core.partial_date import PartialDate
from cms.core.records import get_record
from cms.core.shown import exactly, set_tag
from cms.images.lead_picture import LeadPictureMixin
from cms.places.models import City
from gallery.editing.panels import WorksPanel


class GalleryQuerySet(PageQuerySet):
    def for_display(self) -> "GalleryQuerySet":
        """With what a card shows."""
        return self.prefetch_related("picture__alt_texts").defer_streamfields()


class GalleryPage(RoutablePageMixin, LeadPictureMixin, BodyMixin, SubjectsMixin, BasePage):
    """Works of an event, of an edition, of a school, or a series of portraits.

    The works are records below its source page (see `Work`); each language's page shows them in its own words.
    """

    class Kind(models.TextChoices):
        WORKS = "works", _("Works")
        PORTRAITS = "portraits", _("Portraits with stories")

    class NamingPolicy(models.TextChoices):
        NONE = "none", _("No names: school or group only")
        FIRST_NAME_AGE = "first_name_age", _("First name and age, where consent is given")
        FULL = "full", _("Full name, where consent is given (adults)")

    works_per_page: ClassVar[int] = 60

    search_kind = "gallery"
    template = "gallery/gallery_page.html"
    parent_page_types: ClassVar = ["gallery.GalleryIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    kind = models.CharField(_("shows"), max_length=20, choices=Kind, default=Kind.WORKS)
    naming_policy = models.CharField(
        _("names of artists"),
        max_length=20,
        choices=NamingPolicy,
        default=NamingPolicy.NONE,
        help_text=_("What may be shown of the artists. Children are never shown with more than first name and age."),
    )
    event = models.ForeignKey(
        "events.EventPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("event")
    )
    series = models.ForeignKey(
        "events.Series", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("series")
    )
    edition = models.ForeignKey(
        "events.Edition", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    school = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("school or group"),
        help_text=_("If all works come from one."),
    )
    curator = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("curator")
    )
    city = models.ForeignKey(
        "places.City", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city")
    )
    date = PartialDateField(_("date"), help_text=_("When the works were shown or made, as far as it is known."))
    year = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = PageManager.from_queryset(GalleryQuerySet)()

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("naming_policy")]),
        WorksPanel(),
        *LeadPictureMixin.lead_picture_panels,
        MultiFieldPanel(
            [FieldPanel("event"), FieldRowPanel([FieldPanel("series"), FieldPanel("edition")])], _("Belongs to")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("school"), FieldPanel("curator")]),
                FieldRowPanel([FieldPanel("city"), FieldPanel("date")]),
            ],
            _("Origin"),
        ),
        *BodyMixin.body_panels,
        *SubjectsMixin.subjects_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.FilterField("kind"),
        index.FilterField("year"),
    ]
    api_fields: ClassVar = [*BasePage.api_fields, "kind", in_words("date"), of_record("city_name", "city", "names")]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *LeadPictureMixin.lead_picture_translatable,
        *BodyMixin.body_translatable,
        *SubjectsMixin.subjects_translatable,
        *(
            SynchronizedField(name, overridable=False)
            for name in ["kind", "naming_policy", "event", "series", "edition", "school", "curator", "city", "date"]
        ),
    ]

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.year = self.date.year if self.date else None
        super().save(*args, **kwargs)

    def described_pictures(self) -> list[DescribedPicture]:
        """Those of the text, and the works; the main picture, which is mostly one of them, stands in lists only."""
        from gallery.descriptions import described_works  # noqa: PLC0415 (needs the models)

        pictures = [replace(picture, on_page=picture.field == "body") for picture in super().described_pictures()]
        return pictures + (described_works(self) if self.pk else [])

    @property
    def search_date(self) -> PartialDate | None:
        return self.date

    @property
    def city_ids(self) -> list[int]:
        return [self.city_id] if self.city_id else []

    @property
    def country_codes(self) -> list[str]:
        """Countries by which the gallery can be found."""
        city = get_record(City, self.city_id)
        return list(
            dict.fromkeys(([city.country_id] if city else []) + [country.pk for country in self.countries.all()])
        )

    @path("", name="gallery")
    def show(self, request: HttpRequest) -> HttpResponse:
        from gallery.views import gallery  # noqa: PLC0415 (the view needs the model)

        with exactly(set_tag(self.translation_key)):
            return gallery(self, request)

    @path("<str:slug>/", name="work")
    def show_work(self, request: HttpRequest, slug: str) -> HttpResponse:
        from gallery.views import work  # noqa: PLC0415 (the view needs the model)

        with exactly(set_tag(self.translation_key)):
            return work(self, request, slug)
