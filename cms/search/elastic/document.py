"""What Elasticsearch holds of an entry: the terms that our own analysis made, what it is filtered and sorted by, and
no text to be shown."""

from typing import Any

from cms.search.models import SearchEntry
from cms.search.plan import FACETS, ZONES

TERMS = {
    "type": "text",
    "analyzer": "whitespace",
    "index_options": "freqs",
    "index_prefixes": {"min_chars": 2, "max_chars": 5},  # or a beginning is looked up term by term
}
KEYWORD = {"type": "keyword"}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "id": {"type": "long"},
        "language": KEYWORD,
        **dict.fromkeys(ZONES, TERMS),
        "exact": KEYWORD,
        "length": {"type": "short", "index": False},
        "date": {"type": "date", "format": "strict_date"},
        "last_day": {"type": "date", "format": "strict_date"},
        "facets": {"properties": dict.fromkeys(FACETS, KEYWORD)},
    },
}


def document(entry: SearchEntry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "language": entry.language,
        **entry.zones._asdict(),
        "exact": entry.exact,
        "length": len(entry.title),
        "date": entry.date,
        "last_day": entry.last_day,
        "facets": _facets(entry.facets),
    }


def _facets(tokens: str) -> dict[str, list[str]]:
    """` kind:event country:KZ country:BE ` by name."""
    values: dict[str, list[str]] = {}
    for name, _colon, value in (token.partition(":") for token in tokens.split()):
        values.setdefault(name, []).append(value)
    return values
