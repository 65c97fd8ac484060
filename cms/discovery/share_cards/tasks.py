from uuid import UUID

from django_tasks import task
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.discovery.share_cards.keeping import draw_missing


@task(priority=-20)  # after what a reader waits for, before pictures in their lightest format
def draw_cards(translation_key: str) -> None:
    """Draws the cards of a set. May run twice, or after the set has gone."""
    draw_missing(UUID(translation_key))


@task(priority=-20)
def draw_all_cards() -> None:
    """As when the association has a new name."""
    for key in public_sets():
        draw_cards.enqueue(str(key))


def public_sets() -> list[UUID]:
    pages = public(Page.objects.filter(depth__gt=1)).order_by("translation_key")
    return list(pages.values_list("translation_key", flat=True).distinct())
