"""What editors want to come first for certain words: Wagtail's own promoted search results."""

from uuid import UUID

from django.db.models import F
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.core.versioned_cache import VersionedCache
from cms.search.analysis.tokens import tokens
from cms.search.models import SearchEntry
from cms.search.results import SearchQuery

promotions = VersionedCache("promotions")


def promoted(query: SearchQuery) -> list[int]:
    """Entries, in the editors' order, of the pages promoted for the same words; found in the language of the query,
    whichever language's page was chosen. One query if there are any, none otherwise."""
    keys = promotions.get(query.language, lambda: _load(query.language)).get(_forms(query.words, query.language), [])
    if not keys:
        return []
    entries = SearchEntry.objects.showing().filter(
        language=query.language, translation_key__in=keys, page_key=F("translation_key")
    )
    ids = dict(entries.values_list("translation_key", "pk"))
    return [ids[key] for key in keys if key in ids]


def _forms(words: str, language: str) -> str:
    """Equal for all forms of the same words."""
    return " ".join(token.stem for token in tokens(words, language))


def _load(language: str) -> dict[str, list[UUID]]:
    rows = SearchPromotion.objects.filter(page__isnull=False).order_by("sort_order", "pk")
    found: dict[str, list[UUID]] = {}
    for words, key in rows.values_list("query__query_string", "page__translation_key"):
        found.setdefault(_forms(words, language), []).append(key)
    return found


def _changed(**_kwargs: object) -> None:
    promotions.bump()


for _sender in (SearchPromotion, Query):
    for _signal in (post_save, post_delete):
        _signal.connect(_changed, sender=_sender, dispatch_uid=f"promotions:{_sender._meta.label}:{id(_signal)}")
