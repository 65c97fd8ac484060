from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.core.models import SectionIndexPage
from cms.core.pages_in_language import public
from events.models.event_page import EventPage
from events.models.querysets import EventQuerySet


class EventIndexPage(RoutablePageMixin, SectionIndexPage):
    """Coming and past events, by kind, country and year."""

    template = "events/event_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["events.EventPage"]

    class Meta:
        verbose_name = _("events")

    def events(self) -> EventQuerySet:
        """The public events of this language."""
        return public(EventPage.objects.child_of(self)).for_display()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.listing import listing_context  # noqa: PLC0415 (the view model needs the model)

        return super().get_context(request, *args, **kwargs) | listing_context(self, request)

    @path("", name="events")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("calendar.ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        from events.calendars import calendar_of_all  # noqa: PLC0415 (the view needs the model)

        return calendar_of_all(self)

    @path("series/<slug:slug>/", name="series")
    def series(self, request: HttpRequest, slug: str) -> HttpResponse:
        from events.series_view import series  # noqa: PLC0415 (the view needs the model)

        return series(self, request, slug)

    @path("series/<slug:slug>/calendar.ics/", name="series_calendar")
    def series_calendar(self, request: HttpRequest, slug: str) -> HttpResponse:
        from events.calendars import calendar_of_series  # noqa: PLC0415 (the view needs the model)

        return calendar_of_series(self, slug)
