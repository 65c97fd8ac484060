"""A search as its address says it, and the address of a search: what readers share and keep."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from cms.search.models import SearchEntry
from cms.search.results import SearchQuery
from cms.search.words import readable

ALL = "all"  # `lang`: search in every language
_FILTERS = {
    "kind": re.compile("|".join(SearchEntry.Kind.values)),
    "country": re.compile(r"[A-Z]{2}", re.ASCII),
    "city": re.compile(r"[1-9]\d{0,8}", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
    "partner": re.compile(r"[1-9]\d{0,8}", re.ASCII),
    "theme": re.compile(r"[1-9]\d{0,8}", re.ASCII),
}
_PAGE = re.compile(r"[1-9]\d{0,4}", re.ASCII)


def query_of(asked: Mapping[str, str], language: str) -> SearchQuery:
    """What an address asks for, whatever stands in it: a filter that makes no sense does not filter."""
    said = {name: asked.get(name, "") for name in _FILTERS} | {"country": asked.get("country", "").upper()}
    number = asked.get("page", "")
    return SearchQuery(
        language=language,
        words=readable(asked.get("q", "")),
        page=int(number) if _PAGE.fullmatch(number) else 1,
        as_typed=asked.get("typed") == "1",
        **{name: said[name] for name, pattern in _FILTERS.items() if pattern.fullmatch(said[name])},
    )


def address(query: SearchQuery, language: str, view: str = "search", lang: str = "") -> str:
    """Where the same is looked for in `language`, from the first page: filters mean the same there, words are the
    reader's."""
    asked = {"q": query.words, **query.filters, "typed": "1" if query.as_typed else "", "lang": lang}
    parameters = urlencode({name: value for name, value in asked.items() if value})
    with override(language):
        return reverse(view) + (f"?{parameters}" if parameters else "")


def addresses(query: SearchQuery, lang: str = "") -> dict[str, str]:
    """The same page in each language of the interface."""
    return {code: address(query, code, lang=lang) for code, _name in settings.LANGUAGES}
