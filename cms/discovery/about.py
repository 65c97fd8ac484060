"""What a page tells machines of itself: search engines, and whoever shows a link to it.

A section registers with `@tells_of` what its pages, and the records it shows, tell; `cms.discovery.head` writes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.utils.html import strip_tags
from django.utils.text import Truncator

from cms.core.models import BasePage
from cms.discovery.share_cards.card import Card
from cms.images.models import CulturalImage

Teller = TypeVar("Teller", bound=Callable[..., "About"])
Data = dict[str, Any]
LONGEST = 300  # characters of a summary; who shows links cuts earlier, at their own length
_tellers: dict[type[Any], Callable[[Any, Mapping[str, Any]], "About"]] = {}


@dataclass(frozen=True)
class About:
    """What is told of one thing. Only what readers of the page see too."""

    title: str
    summary: str = ""
    picture: CulturalImage | None = None
    picture_alt: str = ""
    data: Data = field(default_factory=dict)  # its schema.org object, without picture and address
    published: datetime | None = None  # of an article
    changed: datetime | None = None
    card: Card | None = None  # of what is no page; a page has its own
    parent: tuple[str, str] | None = None  # title and address of a page between the section and this one


def tells_of(model: type[Any]) -> Callable[[Teller], Teller]:
    """Registers a function (thing, template context) → About for `model` and what is derived from it."""

    def register(teller: Teller) -> Teller:
        _tellers[model] = teller
        return teller

    return register


def about(context: Mapping[str, Any]) -> About | None:
    """Of what `context` shows: its `subject`, a record or work, else its `page`. None where neither has anything to
    tell, as "not found"."""
    thing = context.get("subject") or context.get("page")
    teller = next((_tellers[model] for model in type(thing).__mro__ if model in _tellers), None)
    return teller(thing, context) if teller else None


@tells_of(BasePage)
def about_page(page: Any, context: Mapping[str, Any], **told: Any) -> About:
    """What every page tells; `told` is what its type knows better."""
    summary = page.search_description or page.summary or getattr(page, "intro", "") or _first_words(page)
    usual = {
        "title": page.seo_title or page.title,
        "summary": as_summary(summary),
        "picture": getattr(page, "lead_picture", None),
        "picture_alt": getattr(page, "picture_alt", ""),
    }
    return About(**(usual | told))


def as_summary(text: Any) -> str:
    return Truncator(" ".join(strip_tags(str(text)).split())).chars(LONGEST)


def _first_words(page: Any) -> str:
    """Of a page without a summary: how its text begins."""
    texts = (block.value["text"].source for block in getattr(page, "body", ()) if block.block_type == "text")
    return str(next(texts, ""))
