from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import EventIndexPage, Series


def series(index: EventIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A series and its public events in the index page's language, the latest edition first."""
    found = Series.objects.select_related("organiser").prefetch_related("editions").filter(slug=slug).first()
    events = list(index.events().filter(series=found).order_by("-first_day", "-pk")) if found else []
    if not events:
        raise Http404  # a series shows through its events: without a public one there is nothing to see
    context = {"page": index, "series": found, "events": events, "section": "events"}
    return render(request, "events/series.html", context)
