"""What editors want to come first for certain words: Wagtail's own promoted search results."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import F
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.core.versioned_cache import VersionedCache
from cms.search.analysis.tokens import tokens
from cms.search.models import SearchEntry
from cms.search.results import Link, SearchQuery

promotions = VersionedCache("promotions")


class Promoted(NamedTuple):
    """For some words: the keys of pages, and addresses elsewhere, both in the editors' order."""

    keys: list[UUID]
    links: list[Link]


def promoted(query: SearchQuery) -> tuple[list[int], list[Link]]:
    """The entries of the pages promoted for the same words, found in the language of the query, whichever language's
    page was chosen; and links to other sites. One query if there are any pages, none otherwise."""
    known = promotions.get(query.language, lambda: _load(query.language))
    keys, links = known.get(_forms(query.words, query.language), Promoted([], []))
    return _entries(keys, query) if keys else [], links


def _entries(keys: list[UUID], query: SearchQuery) -> list[int]:
    entries = SearchEntry.objects.showing().filter(
        language=query.language, translation_key__in=keys, page_key=F("translation_key")
    )
    ids = dict(entries.values_list("translation_key", "pk"))
    return [ids[key] for key in keys if key in ids]


def _forms(words: str, language: str) -> str:
    """Equal for all forms of the same words."""
    return " ".join(token.stem for token in tokens(words, language))


def _load(language: str) -> dict[str, Promoted]:
    rows = SearchPromotion.objects.select_related("query", "page").order_by("sort_order", "pk")
    found: dict[str, Promoted] = {}
    for row in rows:
        keys, links = found.setdefault(_forms(row.query.query_string, language), Promoted([], []))
        if row.page:
            keys.append(row.page.translation_key)
        elif row.external_link_url:
            links.append(Link(row.external_link_url, row.external_link_text or row.external_link_url, row.description))
    return found


def _changed(**_kwargs: object) -> None:
    promotions.bump()


for _sender in (SearchPromotion, Query):
    for _signal in (post_save, post_delete):
        _signal.connect(_changed, sender=_sender, dispatch_uid=f"promotions:{_sender._meta.label}:{id(_signal)}")
