"""What tests of Elasticsearch share: settings that lead to a server, entries, and what the index holds."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from secrets import token_hex
from typing import Any
from uuid import uuid4

from elasticsearch import ApiError, TransportError

from cms.search.analysis.terms import exact
from cms.search.elastic import push
from cms.search.elastic.backend import SearchBackend, backend
from cms.search.elastic.breaker import breaker
from cms.search.models import SearchEntry
from cms.search.plan import Plan, Term

TODAY = dt.date(2026, 11, 1)
number = count(1)


@contextmanager
def searching_on(settings: Any, urls: str, **options: Any) -> Iterator[SearchBackend]:
    """The site searches on the servers `urls`, separated by commas, in indexes with a prefix that nobody else has;
    `options` are those of an index."""
    prefix = f"t{token_hex(4)}_"
    shards = {"settings": {"index": {"number_of_shards": 1, "number_of_replicas": 0, **options}}}
    lead_to(settings, {"URLS": urls.split(","), "INDEX_PREFIX": prefix, "INDEX_SETTINGS": shards})
    here = backend()
    try:
        yield here
    finally:
        with suppress(ApiError, TransportError):
            for name in indexes():
                here.es.indices.delete(index=name)
        forget()


def lead_to(settings: Any, elasticsearch: dict[str, Any]) -> None:
    """Has this process search on `elasticsearch`, as `settings.ELASTICSEARCH` has it."""
    alias = elasticsearch | {"BACKEND": "cms.search.elastic.backend", "AUTO_UPDATE": False}
    settings.ELASTICSEARCH = elasticsearch
    settings.WAGTAILSEARCH_BACKENDS = {"default": settings.WAGTAILSEARCH_BACKENDS["default"], "elasticsearch": alias}
    forget()


def forget() -> None:
    """What a process remembers of its Elasticsearch."""
    backend.cache_clear()
    breaker.closes()
    push._rejected.clear()


def make_entry(title: str, **values: Any) -> SearchEntry:
    """An entry that waits to be sent, of nothing in particular."""
    known = {"language": "en", "kind": "story", "source": "tests.thing", "source_id": next(number), "url": "/"}
    keys = {"translation_key": uuid4(), "page_key": uuid4()}
    state = {"version": 1, "pending": True, "exact": exact(title)}
    return SearchEntry.objects.create(**(known | keys | state | {"title": title} | values))


def change(entry: SearchEntry, **values: Any) -> None:
    """As a derivation does that finds something new."""
    if "title" in values:
        values["exact"] = exact(values["title"])
    SearchEntry.objects.filter(pk=entry.pk).update(**values, version=entry.version + 1, pending=True)
    entry.refresh_from_db()


def send_all() -> None:
    """Sends what is pending, rebuilds if that is due, and lets searches see it."""
    for _time in range(2):  # what takes a leap goes with the second
        push.push(seconds=60)
    backend().es.indices.refresh(index=backend().alias)


def plan(*words: str, **values: Any) -> Plan:
    return Plan(language="en", today=TODAY, groups=tuple((Term(word, 1.0),) for word in words), **values)


def indexes() -> list[str]:
    """All that stand on the server under the test's prefix."""
    return sorted(backend().es.indices.get(index=f"{backend().index_prefix}*").body)


def held(index: str = "") -> dict[int, int]:
    """The documents of an index, by default of that which answers: ids with their versions."""
    backend().es.indices.refresh(index=index or backend().alias)
    hits = backend().es.search(index=index or backend().alias, size=1000, version=True)["hits"]["hits"]
    return {int(hit["_id"]): hit["_version"] for hit in hits}
