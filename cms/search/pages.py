"""Every page type is found, by what its own search fields say and by the names of the records that it names."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.models import Page

from cms.core.models import BasePage
from cms.documents.models import PrivateDocument
from cms.people.models import Organisation, Person
from cms.places.models import Topic
from cms.search.attached import documents_of
from cms.search.documents import SearchDocument, provides
from cms.search.models import SearchEntry
from cms.search.people import people_of
from cms.search.shown_through import Named, names_of, read

SAID_OTHERWISE = {"title", "summary"}
ENDS = tuple(".!?…؟۔:;")


@provides(Page)
def page_documents(keys: Collection[UUID]) -> Iterator[SearchDocument]:
    """The sets' pages, and the people and documents that show through them."""
    own: dict[UUID, list[tuple[BasePage, Named]]] = {key: [] for key in keys}
    for page, named in read(Page.objects.filter(translation_key__in=keys)):
        own[page.translation_key].append((page, named))
        yield document(page, named)
    for key in _that_show(Person, own):
        yield from people_of(key, own[key])
    for key in _that_show(PrivateDocument, own):
        yield from documents_of(key, own[key])


def _that_show(model: type[Model], own: dict[UUID, list[tuple[BasePage, Named]]]) -> list[UUID]:
    """Those of sets whose pages name something of `model`, or did when they were last derived; most do not."""
    entries = SearchEntry.objects.filter(source=model._meta.label_lower, page_key__in=own)
    did = set(entries.values_list("page_key", flat=True).distinct())
    return [key for key, pages in own.items() if key in did or any(model in named for _page, named in pages)]


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
    """All that the page says; what is no sentence, as a caption, ends with a point in the middle of the line."""
    fields = [field for field in page.get_searchable_search_fields() if field.field_name not in SAID_OTHERWISE]
    values = (field.get_value(page) for field in fields)
    pieces = (strip_tags(str(piece)).strip() for value in values if value for piece in _pieces(value))
    return " ".join(piece if piece.endswith(ENDS) else f"{piece} ·" for piece in pieces if piece).removesuffix(" ·")


def _pieces(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]
