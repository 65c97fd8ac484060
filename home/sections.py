"""What each section of the home page shows, in the page's language; one function for each block of `home.blocks`."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language

from cms.core.dates import today
from cms.core.pages_in_language import pages_in_language, public
from cms.core.site_tree import locale_ids
from cms.images.lead_picture import with_pictures
from events.detail import opening
from events.models import EventPage
from gallery.excerpt import excerpt
from partners.models import PartnerPage
from press.models import PressPage

Value = dict[str, Any]


def _here(model: type[Any]) -> Any:
    return public(model.objects.filter(locale_id=locale_ids()[get_language()])).for_display()


def lead_story(value: Value) -> dict[str, Any]:
    latest = with_pictures(_here(PressPage).order_by("-released_at", "-pk")[: value["more"] + 1])
    chosen = _here(PressPage).filter(translation_key=value["page"].translation_key).first() if value["page"] else None
    lead = chosen or next(iter(latest), None)
    return {"lead": lead, "more": [item for item in latest if item != lead][: value["more"]]}


def coming_events(value: Value) -> dict[str, Any]:
    """What begins today or later; what has begun is the open exhibition's to show, and the list's of all events."""
    coming = _here(EventPage).upcoming().exclude(first_day__lt=today())
    return {"events": with_pictures(coming[: value["count"]])}


def open_exhibition(value: Value) -> dict[str, Any]:
    coming = _here(EventPage).upcoming().filter(status__in=[EventPage.Status.CONFIRMED, EventPage.Status.MOVED])
    event = coming.filter(translation_key=value["event"].translation_key).first() if value["event"] else None
    if event is None:
        dated = list(coming.filter(kind=EventPage.Kind.EXHIBITION, first_day__isnull=False)[:3])
        event = next((each for each in dated if each.is_on_now), next(iter(dated), None))
    return {"event": event} | (opening(event) if event else {})


def works(value: Value) -> dict[str, Any]:
    return excerpt(value["gallery"], value["count"])


def partners(value: Value) -> dict[str, Any]:
    return {"partners": list(_here(PartnerPage).order_by("title")[: value["count"]])}


def newsletter(value: Value) -> dict[str, Any]:
    return {"target": next(iter(pages_in_language([value["page"]])), None) if value["page"] else None}


SECTIONS: dict[str, Callable[[Value], dict[str, Any]]] = {
    section.__name__: section for section in (lead_story, coming_events, open_exhibition, works, partners, newsletter)
}
