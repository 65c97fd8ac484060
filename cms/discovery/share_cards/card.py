"""What a page's share card says: nothing that readers of the page do not see."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import override

from cms.core.site_tree import language_of
from cms.discovery.share_cards.typesetting import RIGHT_TO_LEFT
from cms.images.models import CulturalImage
from cms.navigation.chrome import chrome
from cms.search.models import SearchEntry

WIDTH, HEIGHT = 1200, 630  # pixels, as Facebook, LinkedIn, Telegram and X show them whole
HOME = 2  # the depth of home pages: they are titled “Home”, which says nothing elsewhere
DESIGN = 1  # raised when cards are drawn differently, so that all get new addresses
SALT = "cms.discovery.share_cards"


@dataclass(frozen=True)
class Card:
    translation_key: str
    language: str
    title: str
    kind: str  # of the page; may be empty
    name: str  # the association's
    picture: CulturalImage | None

    @property
    def credit(self) -> str:
        return self.picture.credit if self.picture else ""

    @property
    def is_right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @cached_property
    def path(self) -> str:
        """Where it is stored: nobody can guess it, and whatever is drawn differently is stored elsewhere."""
        drawn: tuple[Any, ...] = (DESIGN, self.language, self.title, self.kind, self.name, self.credit)
        if self.picture:
            focus = self.picture.get_focal_point()
            drawn += (self.picture.file_hash, *(focus or ()))
        return f"{folder(self.translation_key)}{self.language}-{_digest(repr(drawn))}.jpg"


def card_of(page: Any) -> Card:
    """The card of a page as it is now. No query while the caches hold what every page shows."""
    language = language_of(page.locale_id)
    with override(language):
        names = chrome()
        return Card(
            translation_key=str(page.translation_key),
            language=language,
            title=names.name.plain() if page.depth == HOME else page.title,
            kind=_kind(page),
            name=(names.short_name or names.name).plain(),
            picture=getattr(page, "lead_picture", None),
        )


def _kind(page: Any) -> str:
    if hasattr(page, "get_kind_display"):
        return str(page.get_kind_display())
    kind = getattr(page, "search_kind", "page")
    return "" if kind == "page" else str(SearchEntry.Kind(kind).label)


def folder(translation_key: object) -> str:
    """Where the cards of a set are, with a slash at its end."""
    return f"cards/{_digest(str(translation_key))}/"


def _digest(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:32]
