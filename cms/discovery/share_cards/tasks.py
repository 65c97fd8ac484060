from django.core.cache import cache
from django_tasks import task
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.discovery.share_cards.keeping import BATCH, draw_missing, tidy
from cms.discovery.share_cards.kinds import all_groups

AFTER_PICTURES = -60  # works and people are many, and have a picture to share until then
ASKED = 60  # seconds in which what waits is not asked for again


@task(priority=-20)  # after what a reader waits for, before pictures in their lightest format
def draw_cards(group: str) -> None:
    """Draws the cards of a group. May run twice, or after what it shows has gone."""
    cache.delete(_waiting("draw", group))
    if draw_missing(group) == BATCH:
        _draw_after_pictures(group)


@task()  # soon: what was withdrawn goes
def look_after(group: str) -> None:
    cache.delete(_waiting("look-after", group))
    if tidy(group):
        _draw_after_pictures(group)


def ask(group: str) -> None:
    """Has the cards of what went removed and those that are missing drawn, once for many changes."""
    if cache.add(_waiting("look-after", group), True, ASKED):
        look_after.enqueue(group)


def _draw_after_pictures(group: str) -> None:
    if cache.add(_waiting("draw", group), True, ASKED):
        draw_cards.using(priority=AFTER_PICTURES).enqueue(group)


@task(priority=-20)
def draw_all_cards() -> None:
    """As when the association has a new name."""
    for group in public_groups():
        draw_cards.enqueue(group)


def public_groups() -> list[str]:
    pages = public(Page.objects.filter(depth__gt=1)).order_by("translation_key")
    return [*map(str, pages.values_list("translation_key", flat=True).distinct()), *all_groups()]


def _waiting(what: str, group: str) -> str:
    return f"share-cards:{what}:{group}"
