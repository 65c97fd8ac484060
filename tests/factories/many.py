"""Thousands of pages at once, for lists and benchmarks: rows written in bulk, without revisions or signals."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from wagtail.models import Page

from cms.core.partial_date import PartialDate
from events.models import EventIndexPage, EventPage
from press.models import NewsroomPage, StoryPage
from tests.factories.pages import section
from tests.factories.places import make_venue

AnyPage = TypeVar("AnyPage", bound=Page)
AT_ONCE = 500  # rows


def many_pages(parent: Page, count: int, build: Callable[[int], AnyPage]) -> None:
    """`count` live pages below `parent`; `build(number)` gives each, unsaved, with its title and slug."""
    parent = Page.objects.get(pk=parent.pk)
    first = parent.numchild
    pages = [build(number) for number in range(count)]
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    for number, page in enumerate(pages):
        page.path = Page._get_path(parent.path, parent.depth + 1, first + number + 1)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type = content_type
        page.locale_id = parent.locale_id
        page.draft_title = page.title
        page.live = True
        page.first_published_at = page.last_published_at = timezone.now()
    columns = [field.name for field in Page._meta.concrete_fields if field.name != "id"]
    rows = Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in columns}) for page in pages], batch_size=AT_ONCE
    )
    for row, page in zip(rows, pages, strict=True):
        page.pk = page.id = row.pk
    for model in _own_tables(type(pages[0])):
        _insert(model, pages)
    Page.objects.filter(pk=parent.pk).update(numchild=first + count)


def _insert(model: type[Page], pages: list[AnyPage]) -> None:
    """Only this table's rows; those of its parents exist, which Django's `bulk_create` does not know."""
    fields = model._meta.local_concrete_fields
    for start in range(0, len(pages), AT_ONCE):
        rows = []
        for page in pages[start : start + AT_ONCE]:
            setattr(page, model._meta.pk.attname, page.id)
            rows.append(model(**{field.attname: getattr(page, field.attname) for field in fields}))
        model._base_manager._insert(rows, fields=fields, using=DEFAULT_DB_ALIAS)


def _own_tables(model: type[Page]) -> list[type[Page]]:
    """The page type's tables below wagtailcore_page, the base first."""
    above = [base for base in model._meta.get_parent_list() if issubclass(base, Page) and base is not Page]
    return [*reversed(above), model]


def many_events(count: int) -> None:
    venue = make_venue()
    start = dt.date(2020, 1, 1)

    def build(number: int) -> EventPage:
        page = EventPage(
            title=f"Exhibition {number}",
            slug=f"many-{number}",
            summary="Watercolours by children.",
            start=PartialDate.of(start + dt.timedelta(days=number % 3650)),
            venue=venue,
        )
        page._derive_days()
        return page

    many_pages(section(EventIndexPage), count, build)


def many_stories(count: int) -> None:
    start = timezone.now() - dt.timedelta(days=3650)

    def build(number: int) -> StoryPage:
        released = start + dt.timedelta(hours=8 * number)
        return StoryPage(title=f"Story {number}", slug=f"many-{number}", summary="What happened.", released_at=released)

    many_pages(section(NewsroomPage), count, build)
