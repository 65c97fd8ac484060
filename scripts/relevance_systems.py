"""Stock Wagtail search and the site's over the documents of bench/relevance, on each backend that is there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings
from relevance_set import CUT, LANGUAGES, Query, cities, texts, things
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from cms.core.partial_date import PartialDate
from cms.places.models import City, CityName, Country
from cms.search.documents import SearchDocument, provides
from cms.search.query import SearchQuery, search
from cms.search.updates import update_sets
from home.models import HomePage, StandardPage

STOCK_ELASTICSEARCH = "wagtail.search.backends.elasticsearch8"

Ask = Callable[[Query], list[str]]  # the ids of the first documents found, the best first


def furnish() -> dict[UUID, str]:
    """A live page for each document, as stock search finds it, and its entries as the site writes them; the documents'
    ids by translation key."""
    facts = things()
    name_cities()
    keys = {uuid4(): name for name in facts}
    pages: dict[UUID, list[StandardPage]] = defaultdict(list)
    for language in LANGUAGES:
        parent = HomePage.objects.get(locale__language_code=language)
        words = texts(language)
        for key, name in keys.items():
            written = words[name]
            body = [("text", {"text": f"<p>{part}</p>"}) for part in (written["text"], facts[name]["names"]) if part]
            page = StandardPage(title=written["title"], slug=name, summary=written["summary"], body=body)
            page.translation_key, page.locale = key, parent.locale
            pages[key].append(parent.add_child(instance=page))

    @provides(StandardPage)
    def documents(some: Collection[UUID]) -> Iterator[SearchDocument]:
        for key in some:
            for page in pages[key]:
                yield document(page, facts[keys[key]], texts(page.locale.language_code)[keys[key]])

    update_sets(StandardPage, keys)
    return keys


def name_cities() -> None:
    """Records by which a query's city is known under its other names too."""
    Country.objects.bulk_create(map(Country, {facts["country"] for facts in cities().values()}))
    for facts in cities().values():
        city = City(names=facts["names"], country_id=facts["country"])
        city.former_names = [
            CityName(names=names, valid_until=dt.date(2000, 1, 1)) for names in facts.get("former", [])
        ]
        city.save()


def document(page: StandardPage, facts: dict[str, Any], words: dict[str, str]) -> SearchDocument:
    date = PartialDate.parse(facts["date"]) if "date" in facts else None
    return SearchDocument(
        language=page.locale.language_code,
        kind=facts["kind"],
        source=page,
        translation_key=page.translation_key,
        url=page.url,
        names=facts["names"],
        date=date,
        last_day=date.last_day if date and facts["kind"] == "event" else None,
        countries=[facts["country"]] if "country" in facts else [],
        **words,
    )


def systems(ids: dict[UUID, str]) -> Iterator[tuple[str, Ask, Ask]]:
    """The name of a backend, stock search and ours on it."""
    with override_settings(ELASTICSEARCH={}):
        call_command("update_index", backend_name="default", verbosity=0)
        yield "sqlite", stock_search("default", ids), our_search(ids)
    if settings.ELASTICSEARCH:
        with on_elasticsearch():
            yield "elasticsearch", stock_search("stock", ids), our_search(ids)


@contextmanager
def on_elasticsearch(index: bool = True) -> Iterator[None]:
    """Both may have their indexes there, and time enough: that Elasticsearch is away is not what is measured."""
    from cms.search.elastic import backend, push  # noqa: PLC0415 (its client is not needed without it)

    backend.SEARCHING = backend.ALTOGETHER = 20.0
    es, prefix = backend.backend().es, settings.ELASTICSEARCH["INDEX_PREFIX"]
    stock = {"BACKEND": STOCK_ELASTICSEARCH, "URLS": settings.ELASTICSEARCH["URLS"], "INDEX_PREFIX": f"{prefix}stock_"}
    try:
        with override_settings(WAGTAILSEARCH_BACKENDS=settings.WAGTAILSEARCH_BACKENDS | {"stock": stock}):
            if index:
                call_command("update_index", backend_name="stock", verbosity=0)
                push.push(seconds=60)
                es.indices.refresh(index=f"{prefix}*")
            yield
    finally:
        if names := list(es.indices.get(index=f"{prefix}*").body):
            es.indices.delete(index=",".join(names), ignore_unavailable=True)


def stock_search(alias: str, ids: dict[UUID, str]) -> Ask:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    backend = get_search_backend(alias)

    def ask(query: Query) -> list[str]:
        pages = StandardPage.objects.live().filter(locale=locales[query.language])
        return [ids[page.translation_key] for page in backend.search(query.words, pages)[:CUT]]

    return ask


def our_search(ids: dict[UUID, str]) -> Ask:
    def ask(query: Query) -> list[str]:
        page = search(SearchQuery(query.language, query.words))
        assert not page.substitute, "Elasticsearch did not answer"
        return [ids[entry.translation_key] for entry in page.results[:CUT]]

    return ask
