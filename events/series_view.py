from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import EventIndexPage, Series


def series(index: EventIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A series and its public events in the index page's language, the latest edition first."""
    found = Series.objects.select_related("organiser").prefetch_related("editions").filter(slug=slug).first()
    latest_first = (F("first_day").desc(nulls_last=True), "-pk")
    events = list(index.events().filter(series=found).order_by(*latest_first)) if found else []
    if not found or not events:
        raise Http404  # a series shows through its events: without a public one there is nothing to see
    held = {event.edition_id for event in events}
    editions = [edition for edition in found.editions.all() if edition.pk in held]
    context = {"page": index, "series": found, "events": events, "editions": editions, "section": "events"}
    return render(request, "events/series.html", context)
