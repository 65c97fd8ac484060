from collections.abc import Iterator

from cms.core.formatting import comma, range_text
from cms.discovery.feeds.items import LENGTH, Item, fills_feed
from cms.images.lead_picture import with_pictures
from events.models import EventIndexPage, EventPage


@fills_feed("events")
def announced(index: EventIndexPage) -> Iterator[Item]:
    """The latest announcements: an item is dated by its publication, when and where the event is stands in its text."""
    for event in with_pictures(index.events().order_by("-first_published_at", "-pk")[:LENGTH]):
        published = event.first_published_at or event.latest_revision_created_at
        if published:
            yield Item(event, event.title, _text(event), published, event.lead_picture, event.picture_alt)


def _text(event: EventPage) -> str:
    when = range_text(event.start, event.end) if event.start else ""
    status = "" if event.is_to_take_place else str(event.get_status_display())
    facts = comma().join(filter(None, [status, when, str(event.where)]))
    return ". ".join(filter(None, [facts, event.summary]))
