import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager, PageQuerySet, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.api_fields import in_words
from cms.core.fields import PartialDateField
from cms.core.localized_text import LocalizedText
from cms.core.models import BasePage, BodyMixin, SubjectsMixin
from cms.core.partial_date import PartialDate
from cms.core.records import get_record
from cms.images.lead_picture import LeadPictureMixin
from cms.people.models import AbstractParty
from cms.places.models import City
from press.models.provenance import ProvenanceMixin


class PressQuerySet(PageQuerySet):
    def for_display(self) -> "PressQuerySet":
        """With what a card shows; the picture comes from the records' cache."""
        return self.defer_streamfields()


class PressPage(ProvenanceMixin, LeadPictureMixin, BodyMixin, SubjectsMixin, BasePage):
    """What releases and stories share, in one table so that the newsroom lists both by date."""

    is_creatable = False

    parent_page_types: ClassVar = ["press.NewsroomPage"]
    subpage_types: ClassVar[list[str]] = []

    short_title = models.CharField(
        _("short title"), max_length=100, blank=True, help_text=_("For lists and menus, where the title is long.")
    )
    subtitle = models.CharField(_("subtitle"), max_length=255, blank=True)
    released_at = models.DateTimeField(
        _("date of publication"),
        default=timezone.now,
        db_index=True,
        help_text=_("The day and time shown to readers. When the page goes live is set under Settings."),
    )
    dateline_city = models.ForeignKey(
        "places.City",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dateline: place"),
        help_text=_("Shown under the name the city had on the dateline's date."),
    )
    dateline_date = PartialDateField(_("dateline: date"))
    dateline_text = models.CharField(
        _("dateline as published"),
        max_length=120,
        blank=True,
        help_text=_("Only where it cannot be given as place and date, as “Almaty, 2 August” without a year."),
    )
    event = models.ForeignKey(
        "events.EventPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("event")
    )

    objects = PageManager.from_queryset(PressQuerySet)()

    head_panels: ClassVar = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("subtitle"), FieldPanel("short_title")]),
    ]
    dateline_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "released_at",
                    help_text=_(
                        "The day and time shown to readers. When the page goes live by itself, an embargo for "
                        "instance, is set in the panel “Status” at the side, under “Set schedule”."
                    ),
                ),
                FieldRowPanel([FieldPanel("dateline_city"), FieldPanel("dateline_date")]),
                FieldPanel("dateline_text"),
            ],
            _("Date and dateline"),
        ),
    ]
    about_panels: ClassVar = [
        FieldPanel("event"),
        InlinePanel("parties", heading=_("People and organisations"), label=_("Role")),
        *SubjectsMixin.subjects_panels,
    ]
    origin_panels: ClassVar = [
        *ProvenanceMixin.provenance_panels,
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("subtitle"),
        index.FilterField("released_at"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        *("subtitle", "released_at", "origin", "source_url", "original_language", "translated_by", "ai_rewritten"),
        *(in_words(name) for name in ("dateline_place", "dateline_date")),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *LeadPictureMixin.lead_picture_translatable,
        *BodyMixin.body_translatable,
        *SubjectsMixin.subjects_translatable,
        *ProvenanceMixin.provenance_translatable,
        TranslatableField("short_title"),
        TranslatableField("subtitle"),
        TranslatableField("dateline_text"),
        TranslatableField("corrections"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("released_at", "dateline_city", "dateline_date", "event", "parties")
        ),
    ]

    class Meta:
        verbose_name = _("release or story")

    @property
    def reference_date(self) -> dt.date:
        """The day on which the places and offices named here are to be understood."""
        date: PartialDate | None = self.dateline_date
        return date.first_day if date else timezone.localdate(self.released_at)

    @cached_property
    def dateline_place(self) -> LocalizedText:
        """The city under the name it had then; empty without one."""
        city = get_record(City, self.dateline_city_id)
        return city.name_on(self.reference_date) if city else LocalizedText()

    @property
    def search_date(self) -> dt.date:
        return timezone.localdate(self.released_at)

    @property
    def city_ids(self) -> list[int]:
        return [self.dateline_city_id] if self.dateline_city_id else []

    @property
    def country_codes(self) -> list[str]:
        """Countries by which it can be found."""
        return [country.pk for country in self.countries.all()]

    def editorial_warnings(self) -> dict[str, list[str]]:
        warnings = super().editorial_warnings()
        released = timezone.localdate(self.released_at) if self.released_at else None
        if self.dateline_date and released and self.dateline_date.first_day > released:
            sentence = str(_("The dateline is later than the date of publication: one of the two is wrong."))
            warnings.setdefault("dateline_date", []).append(sentence)
        return warnings

    @property
    def in_translation(self) -> dict[str, Any]:
        """A copy into another language is a person's translation until somebody says otherwise."""
        return {"translated_by": self.TranslatedBy.PERSON, "translation_reviewer": None}

    def copy(self, *args: Any, update_attrs: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        if "locale" in (update_attrs or {}):
            update_attrs = self.in_translation | (update_attrs or {})
        return super().copy(*args, update_attrs=update_attrs, **kwargs)

    @property
    def heading_for_lists(self) -> str:
        return self.short_title or self.title

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from press.detail import press_context  # noqa: PLC0415 (the view model needs the model)

        return super().get_context(request, *args, **kwargs) | press_context(self)


class PressParty(AbstractParty):
    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="parties")

    class Meta(AbstractParty.Meta):
        abstract = False


class PressMediaContact(Orderable):
    page = ParentalKey("press.PressReleasePage", on_delete=models.CASCADE, related_name="media_contacts")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("person"))

    panels: ClassVar = [FieldPanel("person")]


class Correction(TranslatableMixin, Orderable):
    """What was wrong, since when it is right."""

    page = ParentalKey(PressPage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"))
    text = models.TextField(_("what was corrected"), max_length=500)

    panels: ClassVar = [FieldPanel("date"), FieldPanel("text")]
    translatable_fields: ClassVar = [SynchronizedField("date", overridable=False), TranslatableField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")

    def __str__(self) -> str:
        return self.text[:60]
