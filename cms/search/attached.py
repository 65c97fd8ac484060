"""Documents in the public search: each is found in a language where a public page of that language names it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from treebeard.mp_tree import path_updated
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from cms.core.models import BasePage
from cms.documents.models import DocumentText, PrivateDocument
from cms.languages.changes import announce
from cms.search.documents import SearchDocument
from cms.search.models import SearchEntry
from cms.search.shown_through import Named, read
from cms.search.updates import hide

RULES = re.compile(r"([^\w\s])\1{3,}")  # drawn of signs
SOURCE = PrivateDocument._meta.label_lower


def documents_of(translation_key: UUID, own: Sequence[tuple[BasePage, Named]]) -> Iterator[SearchDocument]:
    """Those that the set's `own` public pages name, and those that showed through it: another page may name them.

    Of several pages in a language it is always the oldest, so that deriving any of their sets gives the same.
    """
    shown = SearchEntry.objects.filter(page_key=translation_key, source=SOURCE).values_list("source_id", flat=True)
    ids = {pk for _page, named in own for pk in named.get(PrivateDocument, ())} | {*shown}
    if not ids:
        return
    others = Page.objects.filter(pk__in=_noted_pages(ids)).exclude(translation_key=translation_key)
    pages = sorted([*own, *read(others)], key=lambda found: found[0].pk)
    for document in PrivateDocument.objects.filter(pk__in=ids).select_related("collection", "contents"):
        if document.is_private:
            continue
        through: dict[str, BasePage] = {}
        for page, named in pages:
            if document.pk in named.get(PrivateDocument, ()):
                through.setdefault(page.language, page)
        for language, page in through.items():
            yield _search_document(document, language, page)


def _noted_pages(ids: Iterable[int]) -> set[int]:
    """Pages that name the documents by Wagtail's index. One that it does not know yet announces itself."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(PrivateDocument),
        to_object_id__in=[str(pk) for pk in ids],
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}


def _search_document(document: PrivateDocument, language: str, page: BasePage) -> SearchDocument:
    return SearchDocument(
        language=language,
        kind=SearchEntry.Kind.DOCUMENT,
        source=document,
        translation_key=uuid5(NAMESPACE_URL, document.token),
        page_key=page.translation_key,
        url=document.url,
        title=document.title,
        text=RULES.sub(" ", document.contents.text) if hasattr(document, "contents") else "",
    )


def _announce(ids: Iterable[int]) -> None:
    """The sets through which the documents show, or may show from now on."""
    ids = list(ids)
    entries = SearchEntry.objects.filter(source=SOURCE, source_id__in=ids)
    keys = {*entries.values_list("page_key", flat=True)}
    keys |= {*Page.objects.filter(pk__in=_noted_pages(ids)).values_list("translation_key", flat=True)}
    if keys:
        hide(entries.showing())
        announce(Page, *keys)


@receiver([post_save, pre_delete], sender=PrivateDocument)
def _document_changed(instance: PrivateDocument, **_kwargs: Any) -> None:
    """It has another title, file or collection; or it is taken down."""
    _announce([instance.pk])


@receiver(post_save, sender=DocumentText)
def _document_read(instance: DocumentText, **_kwargs: Any) -> None:
    _announce([instance.pk])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def _collection_restricted(instance: CollectionViewRestriction, **_kwargs: Any) -> None:
    _announce_below(instance.collection.path)


@receiver(path_updated, sender=Collection)
def _collection_moved(old_path: str, new_path: str, **_kwargs: Any) -> None:
    """Below another collection, where other restrictions hold; siblings only make room. Wagtail's own signals come
    before the move."""
    if old_path[: -Collection.steplen] != new_path[: -Collection.steplen]:
        _announce_below(new_path)


def _announce_below(path: str) -> None:
    below = PrivateDocument.objects.filter(collection__path__startswith=path)
    _announce(below.values_list("pk", flat=True))


@hooks.register("after_bulk_action")
def _moved_together(_request: Any, _action: str, objects: Iterable[Any], _instance: Any) -> None:
    """Moving many documents into a collection saves none of them."""
    if ids := [each.pk for each in objects if isinstance(each, PrivateDocument)]:
        _announce(ids)
