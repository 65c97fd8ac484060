"""What of a set is not public: its titles, addresses, distinctive passages, pictures and files, in every language."""

import datetime as dt
import html
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext_noop as _
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Revision

from cms.core.checks.written_texts import written_texts
from cms.core.pages_in_language import public
from cms.core.public_use import in_public_use
from cms.core.site_tree import language_of
from cms.documents.models import PrivateDocument
from cms.images.models import CulturalImage
from cms.probe.channels import Hidden, HiddenFile
from cms.probe.marks import Mark, fold

LEAST = 12  # letters of a text that says enough to be looked for
WORDS = 6  # of a passage
FEWEST = 3  # of one that is shorter: identifiers and names of blocks are none
PASSAGES = 16  # of a field, spread over it


@dataclass
class Unreleased:
    """`questions` are texts to search for."""

    marks: list[Mark] = field(default_factory=list)
    pages: list[Hidden] = field(default_factory=list)
    files: list[HiddenFile] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


#: A section's own part: what shows through a set besides its pages, as texts and ids of pictures.
Below = Callable[[UUID], tuple[Iterable[Mark], Iterable[int]]]
_below: list[Below] = []


def hides(below: Below) -> Below:
    """Registers what of a section's records goes with a set of pages."""
    _below.append(below)
    return below


def scheduled_sets() -> dict[UUID, dt.datetime]:
    """The sets that wait for their hour, and when that is; the next one first."""
    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    hours = [(int(pk), hour) for pk, hour in due.values_list("object_id", "approved_go_live_at")]
    keys = dict(Page.objects.filter(pk__in=[pk for pk, _hour in hours]).values_list("pk", "translation_key"))
    found: dict[UUID, dt.datetime] = {}
    for pk, hour in hours:
        if pk in keys:
            found.setdefault(keys[pk], hour)
    return found


def unreleased(keys: Collection[UUID]) -> Unreleased:
    found = Unreleased()
    rows = Page.objects.filter(translation_key__in=keys, alias_of__isnull=True).order_by("pk").specific()
    shown = set(public(Page.objects.filter(translation_key__in=keys)).values_list("pk", flat=True))
    named: dict[type[Model], set[int]] = {}
    for row in rows:
        draft = row.get_latest_revision_as_object()
        _add_page(found, row, draft, is_public=row.pk in shown)
        for model, pk in _references(draft):
            named.setdefault(model, set()).add(pk)
    for key in keys if not shown else ():
        for below in _below:
            marks, pictures = below(key)
            found.marks += marks
            named.setdefault(CulturalImage, set()).update(pictures)
    _add_files(found, named)
    titles = {fold(title) for title in public(Page.objects.all()).values_list("title", flat=True)}
    once = {fold(mark.text): mark for mark in reversed(found.marks)}  # the first says best what it is
    found.marks = [mark for text, mark in once.items() if text not in titles]
    return found


def _add_page(found: Unreleased, row: Any, draft: Any, *, is_public: bool) -> None:
    where = f"“{draft.title}” ({language_of(row.locale_id)})"
    texts = written_texts(draft)
    known = fold(" ".join(written_texts(row).values())) if is_public else ""
    telling = [text for field in texts.values() for text in _passages(field) if fold(text) not in known]
    if not (is_public and row.title == draft.title):
        found.questions.append(draft.title)
        if _tells(draft.title):
            found.marks.append(Mark(draft.title, _("the title of %(of)s"), where))
    found.marks += [Mark(text, _("a passage of %(of)s"), where) for text in telling]
    parent = str(row.get_parent().specific.url or "")
    paths = {f"{parent}{page.slug}/" for page in ((draft,) if is_public else (row, draft))}
    for path in sorted(paths - ({row.url} if is_public else set())):
        found.marks.append(Mark(path.rstrip("/"), _("the address of %(of)s"), where))
        if not is_public:
            found.pages.append(Hidden(row.pk, path, draft.title, draft.slug, refuses=not _asks_password(row)))


def _add_files(found: Unreleased, named: dict[type[Model], set[int]]) -> None:
    for model in (CulturalImage, PrivateDocument):
        ids = named.get(model, set())
        things: Iterable[Any] = model._default_manager.filter(pk__in=ids - in_public_use(model, ids)).order_by("pk")
        for thing in things:
            name, is_picture = PurePath(str(thing.file.name)).name, model is CulturalImage
            what = f"“{thing.title}”"
            found.files.append(HiddenFile(thing.pk, name, thing.token, is_picture))
            found.questions.append(thing.title)
            found.marks.append(Mark(thing.token, _("the address of the file %(of)s"), what))
            texts = (
                [name, thing.title, *(row.text for row in thing.alt_texts.all())] if is_picture else [name, thing.title]
            )
            found.marks += [Mark(text, _("what is said of the file %(of)s"), what) for text in texts if _tells(text)]


def _references(page: Any) -> Iterator[tuple[type[Model], int]]:
    for content_type, pk, *_place in ReferenceIndex._extract_references_from_object(page):
        model = _model(content_type)
        if model in (CulturalImage, PrivateDocument) and str(pk).isdecimal():
            yield model, int(pk)


@cache
def _model(content_type: int) -> Any:
    return ContentType.objects.get_for_id(content_type).model_class()


def _passages(text: str) -> list[str]:
    """None reaches over two lines: these are texts that stand apart."""
    lines = [html.unescape(line).split() for line in text.splitlines()]
    windows = [words[start : start + WORDS] for words in lines for start in range(0, len(words), WORDS)]
    found = [" ".join(words) for words in windows if len(words) >= FEWEST and _tells(" ".join(words))]
    return [found[len(found) * number // PASSAGES] for number in range(PASSAGES)] if len(found) > PASSAGES else found


def _tells(text: str) -> bool:
    return len(fold(text)) >= LEAST


def _asks_password(page: Page) -> bool:
    above = PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
    return above.filter(restriction_type=PageViewRestriction.PASSWORD).exists()
