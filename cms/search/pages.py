"""Every page type is found, by what its own search fields say and by the names of the records that it names."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from wagtail.models import Page

from cms.core.models import BasePage
from cms.people.models import Organisation
from cms.places.models import Topic
from cms.search.attached import documents_of
from cms.search.documents import SearchDocument, provides
from cms.search.people import people_of
from cms.search.shown_through import Named, names_of, read

SAID_OTHERWISE = {"title", "summary"}


@provides(Page)
def page_documents(translation_key: UUID) -> Iterator[SearchDocument]:
    """The set's pages, and the people and documents that show through them."""
    pages = read(Page.objects.filter(translation_key=translation_key))
    for page, named in pages:
        yield document(page, named)
    yield from people_of(translation_key, pages)
    yield from documents_of(translation_key, pages)


def document(page: Any, named: Named) -> SearchDocument:
    """The page as the search knows it. Page types may add `search_date`, `search_last_day`, `country_codes` and
    `city_ids`."""
    return SearchDocument(
        language=page.language,
        kind=page.search_kind,
        source=page,
        translation_key=page.translation_key,
        url=page.url,
        title=page.title,
        summary=page.summary,
        text=_text(page),
        names=names_of(named),
        date=getattr(page, "search_date", None),
        picture_id=getattr(page, "picture_id", None),
        last_day=getattr(page, "search_last_day", None),
        countries=getattr(page, "country_codes", ()),
        cities=getattr(page, "city_ids", ()),
        partners=sorted(named.get(Organisation, ())),
        themes=sorted(named.get(Topic, ())),
    )


def _text(page: BasePage) -> str:
    fields = [field for field in page.get_searchable_search_fields() if field.field_name not in SAID_OTHERWISE]
    values = [field.get_value(page) for field in fields]
    return " ".join(strip_tags(_flat(value)) for value in values if value)


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
