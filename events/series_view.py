import datetime as dt
from collections.abc import Iterable

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.images.lead_picture import with_pictures
from events.models import EventIndexPage, EventPage, Series

LATEST_FIRST = (F("first_day").desc(nulls_last=True), "-pk")


def addresses_of(series: Series) -> dict[str, str]:
    """Where the series is shown, by language: where an event of it is public."""
    locales = set(public(EventPage.objects.filter(series=series)).order_by().values_list("locale_id", flat=True))
    return addresses_in(series, map(language_of, locales))


def addresses_in(series: Series, languages: Iterable[str]) -> dict[str, str]:
    """The series' addresses by language, for these languages."""
    addresses = {}
    for language in languages:
        with override(language):
            addresses[language] = series.url
    return addresses


def series(index: EventIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A series and its public events in the index page's language, the latest edition first."""
    found = Series.objects.select_related("organiser").prefetch_related("editions").filter(slug=slug).first()
    events = with_pictures(index.events().filter(series=found).order_by(*LATEST_FIRST)) if found else []
    if not found or not events:
        raise Http404  # a series shows through its events: without a public one there is nothing to see
    by_day = sorted(events, key=lambda event: event.first_day or dt.date.max)
    held = {event.edition_id: place for place, event in enumerate(by_day)}
    editions = [edition for edition in found.editions.all() if edition.pk in held]
    themed = [edition for edition in editions if edition.theme or edition.next_theme]
    context = {"page": index, "series": found, "events": events, "editions": editions, "section": "events"} | {
        "subject": found,
        # the theme that an earlier edition announced is told by then as its own edition's
        "latest": max(themed, key=lambda edition: held[edition.pk], default=None),
        "in_languages": lambda: addresses_of(found),
    }
    return render(request, "events/series.html", context)
