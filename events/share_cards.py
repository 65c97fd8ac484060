"""Share cards of series: the name, with the picture of the latest event that has one."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.text import capfirst
from django.utils.translation import override

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.discovery.share_cards.card import Card, card_of_record
from cms.discovery.share_cards.following import forget
from cms.discovery.share_cards.kinds import Kind, has_cards
from cms.images.lead_picture import with_pictures
from cms.images.models import CulturalImage
from events.models import EventPage, Series
from events.series_view import LATEST_FIRST

SERIES = "series:"


def card(series: Series, language: str, events: list[Any]) -> Card:
    """`events`: those of the series that are public in this language, the latest first."""
    with override(language):
        name, kind = series.names.plain(), capfirst(str(Series._meta.verbose_name))
    picture = next((event.lead_picture for event in events if event.lead_picture), None)
    return card_of_record(SERIES, series, language, title=name, kind=kind, picture=picture)


def cards(_key: str) -> Iterator[Card]:
    held: dict[tuple[int, str], list[Any]] = {}
    events = public(EventPage.objects.filter(series__isnull=False)).defer_streamfields().order_by(*LATEST_FIRST)
    for event in with_pictures(events):
        held.setdefault((event.series_id, language_of(event.locale_id)), []).append(event)
    series = Series.objects.in_bulk({pk for pk, _language in held})
    return (card(series[pk], language, listed) for (pk, language), listed in held.items())


def _showing(picture: CulturalImage) -> list[str]:
    return [""] if EventPage.objects.filter(picture=picture, series__isnull=False).exists() else []


def _touched_by(_translation_key: UUID) -> list[str]:
    return [""]  # an event that was deleted cannot be asked for its series


has_cards("series", Kind(cards=cards, keys=lambda: [""], showing=_showing, touched_by=_touched_by))


@receiver([post_save, post_delete], sender=Series)
def _forget(instance: Series, **_kwargs: Any) -> None:
    forget(SERIES, instance.pk)
