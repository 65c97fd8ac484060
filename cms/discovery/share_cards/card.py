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
    group: str  # of the cards that go together: a set of pages by its key, or as `cms.discovery.share_cards.kinds` says
    language: str
    title: str
    kind: str  # of the page; may be empty
    name: str  # the association's
    picture: CulturalImage | None
    thing: str = ""  # which one of the group, if that is no set of pages

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
        return f"{folder(self.group)}{beginning(self.language, self.thing)}{_digest(repr(drawn))}.jpg"


def card_of(page: Any) -> Card:
    """The card of a page as it is now. No query while the caches hold what every page shows."""
    language = language_of(page.locale_id)
    with override(language):
        names = chrome()
        return Card(
            group=str(page.translation_key),
            language=language,
            title=names.name.plain() if page.depth == HOME else page.title,
            kind=_kind(page),
            name=(names.short_name or names.name).plain(),
            picture=getattr(page, "lead_picture", None),
        )


def card_of_record(
    group: str, record: Any, language: str, *, title: str, kind: str, picture: CulturalImage | None
) -> Card:
    """The card of what is no page, in a language in which it is shown."""
    with override(language):
        names = chrome()
        name = (names.short_name or names.name).plain()
    return Card(group, language, title, kind, name, picture, thing=str(record.pk))


def _kind(page: Any) -> str:
    if hasattr(page, "get_kind_display"):
        return str(page.get_kind_display())
    kind = getattr(page, "search_kind", "page")
    return "" if kind == "page" else str(SearchEntry.Kind(kind).label)


def folder(group: object) -> str:
    """Where the cards of a group are, with a slash at its end."""
    return f"cards/{_digest(str(group))}/"


def beginning(language: str, thing: str = "") -> str:
    """With which the names of all cards begin that this thing had in this language."""
    return f"{language}-{_digest(thing)[:16]}-" if thing else f"{language}-"


def _digest(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:32]
