"""Every page type is found, by what its own search fields say."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.pages_in_language import public
from cms.search.documents import SearchDocument, provides

SAID_OTHERWISE = {"title", "summary"}


@provides(Page)
def page_documents(translation_key: UUID) -> Iterator[SearchDocument]:
    for page in public(Page.objects.filter(translation_key=translation_key)).specific():
        if isinstance(page, BasePage) and page.url:
            yield document(page)


def document(page: Any) -> SearchDocument:
    """The page as the search knows it. Page types may add `search_names`, `search_date` and `country_codes`."""
    return SearchDocument(
        language=page.language,
        kind=page.search_kind,
        source=page,
        translation_key=page.translation_key,
        url=page.url,
        title=page.title,
        summary=page.summary,
        text=_text(page),
        names=getattr(page, "search_names", ""),
        date=getattr(page, "search_date", None),
        picture_id=getattr(page, "picture_id", None),
        countries=getattr(page, "country_codes", ()),
    )


def _text(page: BasePage) -> str:
    fields = [field for field in page.get_searchable_search_fields() if field.field_name not in SAID_OTHERWISE]
    values = [field.get_value(page) for field in fields]
    return " ".join(strip_tags(_flat(value)) for value in values if value)


def _flat(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
