"""What a member of staff is told before a picture or file is deleted: where it is used, in every language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.core.taking_down.content import Without, protecting_keys
from cms.core.taking_down.pages import revisions_naming, rows_naming


@dataclass(frozen=True)
class PageUse:
    title: str
    url: str
    language: str
    code: str
    live: bool  # readers see it there; else only those who write the page


@dataclass(frozen=True)
class RecordUse:
    title: str
    url: str
    kind: str


@dataclass
class Uses:
    """Where one thing is used; of what its reader may not open, only how often. `keeping` cannot be without it."""

    pages: list[PageUse] = field(default_factory=list)
    hidden_pages: int = 0
    records: list[RecordUse] = field(default_factory=list)
    hidden_records: int = 0
    keeping: list[RecordUse] = field(default_factory=list)
    hidden_keeping: int = 0

    @property
    def is_protected(self) -> bool:
        return bool(self.keeping or self.hidden_keeping)

    def count(self) -> int:
        listed = len(self.pages) + len(self.records) + len(self.keeping)
        return listed + self.hidden_pages + self.hidden_records + self.hidden_keeping


def uses_of(things: Collection[Model], user: Any) -> dict[int, Uses]:
    """By id of each of `things`, which are of one model, as `user` may know it."""
    found = {int(thing.pk): Uses() for thing in things}
    if not found:
        return found
    without = Without(type(next(iter(things))), found)
    finder = AdminURLFinder(user)
    for page, live, named in _pages(without):
        use = _page_use(page, live, finder)
        for pk in named:
            if use:
                found[pk].pages.append(use)
            else:
                found[pk].hidden_pages += 1
    for pk, record, keeps in _records(without):
        url = finder.get_edit_url(record)
        listed, hidden = ("keeping", "hidden_keeping") if keeps else ("records", "hidden_records")
        if url:
            getattr(found[pk], listed).append(RecordUse(str(record), url, capfirst(record._meta.verbose_name)))
        else:
            setattr(found[pk], hidden, getattr(found[pk], hidden) + 1)
    return found


def _pages(without: Without) -> Iterator[tuple[Any, bool, set[int]]]:
    """Pages, whether readers see it there, and what they name; the languages of a set one after the other."""
    rows = {page.pk: (page, changed.named) for page, changed in rows_naming(without)}
    latest = Revision.objects.filter(pk__in=Page.objects.exclude(latest_revision=None).values("latest_revision"))
    drafts = {int(revision.object_id): changed.named for revision, changed in revisions_naming(without, latest)}
    more = Page.objects.filter(pk__in=set(drafts) - set(rows)).specific()
    pages = [page for page, _named in rows.values()] + list(more)
    order = [code for code, _name in settings.LANGUAGES]
    first: dict[Any, str] = {}
    for page in sorted(pages, key=lambda page: order.index(language_of(page.locale_id))):
        first.setdefault(page.translation_key, page.title)
    pages.sort(
        key=lambda page: (
            first[page.translation_key],
            str(page.translation_key),
            order.index(language_of(page.locale_id)),
        )
    )
    for page in pages:
        in_row = rows[page.pk][1] if page.pk in rows and page.live else set()
        named = drafts.get(page.pk, set()) | (rows[page.pk][1] if page.pk in rows else set())
        for live, ids in ((True, in_row), (False, named - in_row)):
            if ids:
                yield page, live, ids


def _page_use(page: Any, live: bool, finder: AdminURLFinder) -> PageUse | None:
    """Whoever may edit the page may know of it, and everybody of what is public."""
    code = language_of(page.locale_id)
    url = finder.get_edit_url(page)
    if not url and not (live and public(Page.objects.filter(pk=page.pk)).exists()):
        return None
    title = page.get_admin_display_title() if url else page.title
    return PageUse(title, url or page.url, dict(settings.LANGUAGES)[code], code, live)


def _records(without: Without) -> Iterator[tuple[int, Any, bool]]:
    """Ids, the records that name them, and whether these cannot be without; pages only where they cannot."""
    for key in protecting_keys(without.target):
        model = key.model
        if issubclass(model, Page) and key.null:
            continue
        parent = next((each.name for each in model._meta.concrete_fields if isinstance(each, ParentalKey)), None)
        for record in model._default_manager.filter(**{f"{key.name}__in": without.pks}).order_by("pk"):
            yield getattr(record, key.attname), getattr(record, parent) if parent else record, not key.null
