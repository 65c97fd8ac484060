import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.api_fields import in_words, of_record
from cms.core.forms import INCOMPLETE
from cms.core.models import BasePage, BodyMixin, SubjectsMixin
from cms.core.partial_date import PartialDate
from cms.core.records import get_record
from cms.images.lead_picture import LeadPictureMixin
from cms.places.models import City, Venue
from events.blocks import ParticularsBlock, SessionBlock
from events.models.querysets import EventQuerySet
from events.models.schedule import ScheduleMixin

SYNCHRONISED = [
    "kind",
    "venue",
    "city",
    "online_url",
    "series",
    "edition",
    "part_of",
    "parties",
    "stops",
    "opening_rules",
]


class EventPage(RoutablePageMixin, ScheduleMixin, LeadPictureMixin, BodyMixin, SubjectsMixin, BasePage):
    """An exhibition, forum, competition or any other event: when, where, who and how."""

    class Kind(models.TextChoices):
        EXHIBITION = "exhibition", _("Exhibition")
        FORUM = "forum", _("Forum")
        COMPETITION = "competition", _("Competition")
        CEREMONY = "ceremony", _("Ceremony")
        CONCERT = "concert", _("Concert")
        MEETING = "meeting", _("Meeting")
        WORKSHOP = "workshop", _("Workshop")

    search_kind = "event"
    template = "events/event_page.html"
    parent_page_types: ClassVar = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.EXHIBITION)
    venue = models.ForeignKey(
        "places.Venue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("venue")
    )
    city = models.ForeignKey(
        "places.City",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
        help_text=_("Only while the venue is not known."),
    )
    online_url = models.URLField(_("online at"), blank=True, help_text=_("Where it can be followed online."))

    series = models.ForeignKey(
        "events.Series", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("series")
    )
    edition = models.ForeignKey(
        "events.Edition", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("edition")
    )
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("takes place inside")
    )

    programme = StreamField([("session", SessionBlock())], blank=True, verbose_name=_("programme"))
    particulars = StreamField(ParticularsBlock(), blank=True, verbose_name=_("particulars"))

    objects = PageManager.from_queryset(EventQuerySet)()

    when_panels: ClassVar = [
        *ScheduleMixin.schedule_panels,
        MultiFieldPanel([FieldPanel("venue"), FieldPanel("city"), FieldPanel("online_url")], _("Where")),
        InlinePanel("opening_rules", heading=_("Opening hours and closed days"), label=_("Rule")),
        InlinePanel("stops", heading=_("Stops of the tour"), label=_("Stop")),
    ]
    who_panels: ClassVar = [
        InlinePanel("parties", heading=_("Organisers, partners and people"), label=_("Role")),
        FieldPanel("programme"),
        FieldPanel("particulars"),
    ]
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
        *LeadPictureMixin.lead_picture_panels,
        *BodyMixin.body_panels,
        MultiFieldPanel([FieldPanel("series"), FieldPanel("edition"), FieldPanel("part_of")], _("Belongs to")),
        *SubjectsMixin.subjects_panels,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("What")),
            ObjectList(when_panels, heading=_("When and where")),
            ObjectList(who_panels, heading=_("Who and programme")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("programme"),
        index.SearchField("particulars"),
        index.FilterField("kind"),
        index.FilterField("first_day"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        *("kind", "status", "start_time", "end_time", "time_zone", "online_url"),
        *(in_words(name) for name in ("start", "end", "where")),
        of_record("series_name", "series", "names"),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *LeadPictureMixin.lead_picture_translatable,
        *BodyMixin.body_translatable,
        *SubjectsMixin.subjects_translatable,
        TranslatableField("programme"),
        TranslatableField("particulars"),
        *ScheduleMixin.schedule_translatable,
        *(SynchronizedField(name, overridable=False) for name in SYNCHRONISED),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        errors = self.schedule_errors()
        if self.venue_id and self.city_id and self.venue.in_city.pk != self.city_id:
            errors["city"] = _("The venue is in another city: leave the city empty, the venue knows its own.")
        if self.status == self.Status.CONFIRMED and not (self.venue_id or self.city_id or self.online_url):
            errors["venue"] = ValidationError(
                _("A confirmed event needs a place: a venue, a city, or an address online."), code=INCOMPLETE
            )
        if self.edition_id and self.series_id and self.edition.series_id != self.series_id:
            errors["edition"] = _("This edition belongs to another series.")
        if self.part_of_id and self.part_of.translation_key == self.translation_key:
            errors["part_of"] = _("An event cannot take place inside itself.")
        if errors:
            raise ValidationError(errors)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if self.edition_id and not self.series_id:
            self.series_id = self.edition.series_id
        super().full_clean(*args, **kwargs)

    @property
    def reference_date(self) -> dt.date | None:
        """The day on which the places and offices named here are to be understood."""
        return self.first_day

    @cached_property
    def in_venue(self) -> Venue | None:
        return get_record(Venue, self.venue_id)

    @cached_property
    def in_city(self) -> City | None:
        return self.in_venue.in_city if self.in_venue else get_record(City, self.city_id)

    @property
    def where(self) -> str:
        """`First floor, Mega Silk Way, Nur-Sultan`, or the city; empty if not announced."""
        if self.in_venue:
            return self.in_venue.name_on(self.first_day)
        return str(self.in_city.name_on(self.first_day)) if self.in_city else ""

    @property
    def country_codes(self) -> list[str]:
        """Countries by which the event can be found."""
        own = [self.in_city.country_id] if self.in_city else []
        stops = [stop.country_id for stop in self.stops.all()]
        return list(dict.fromkeys(own + stops + [country.pk for country in self.countries.all()]))

    @property
    def city_ids(self) -> list[int]:
        """Cities by which the event can be found: where it is, and where it stops."""
        own = [self.in_city.pk] if self.in_city else []
        return own + [stop.city_id for stop in self.stops.all() if stop.city_id]

    def editorial_warnings(self) -> dict[str, list[str]]:
        warnings = super().editorial_warnings()
        if sentence := self.zone_warning(self.in_city.country_id if self.in_city else ""):
            warnings.setdefault("time_zone", []).append(sentence)
        return warnings

    @property
    def search_date(self) -> PartialDate | None:
        return self.start

    @property
    def search_last_day(self) -> dt.date | None:
        """Until when it is among what is coming; None if its dates do not hold."""
        return self.last_day if self.status in {self.Status.PLANNED, self.Status.CONFIRMED, self.Status.MOVED} else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.detail import event_context  # noqa: PLC0415 (the view model needs the model)

        return super().get_context(request, *args, **kwargs) | event_context(self)

    @path("", name="event")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("event.ics/", name="event_calendar")
    def event_calendar(self, request: HttpRequest) -> HttpResponse:
        from events.calendars import calendar_of_event  # noqa: PLC0415 (the view needs the model)

        return calendar_of_event(self)
