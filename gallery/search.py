"""Works in the public search: each is found in a language where its gallery is public and it has words."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search import index

from cms.core.pages_in_language import public
from cms.languages.changes import announce
from cms.people.models import Organisation
from cms.places.models import City
from cms.search.documents import SearchDocument, provides, stands_below
from cms.search.renamed import shows_records
from gallery.models import GalleryPage, Work, WorkText
from gallery.showing import ShownWork, show, works_of

CHUNK = 500


@provides(Page)
def works_of_galleries(keys: Collection[UUID]) -> Iterator[SearchDocument]:
    """All works of gallery sets that changed, in bounded memory."""
    for gallery in public(GalleryPage.objects.filter(translation_key__in=keys)):
        works = works_of(gallery)
        for start in range(0, works.count(), CHUNK):
            yield from _documents(gallery, show(gallery, works[start : start + CHUNK], pictures=False))


@stands_below(WorkText)
def pages_above(keys: Collection[UUID]) -> QuerySet[Page]:
    """Of the works' galleries: no work is derived while its gallery is being withdrawn."""
    works = Work.objects.filter(texts__translation_key__in=keys)
    return Page.objects.filter(translation_key__in=works.values("gallery__translation_key"))


@provides(WorkText)
def single_works(keys: Collection[UUID]) -> Iterator[SearchDocument]:
    works = Work.objects.filter(texts__translation_key__in=keys).select_related("gallery").distinct()
    for work in works:
        galleries = GalleryPage.objects.filter(translation_key=work.gallery.translation_key)
        for gallery in public(galleries):
            yield from _documents(gallery, show(gallery, [work], pictures=False))


@receiver(post_save, sender=Work)
def _facts_changed(instance: Work, **_kwargs: Any) -> None:
    """A work's address, or what may be said of its artist, stands in its entries too."""
    for key in instance.texts.values_list("translation_key", flat=True).distinct():
        announce(WorkText, key)


@receiver([post_save, post_delete], sender=WorkText)
def _titles_changed(instance: WorkText, origin: Any = None, **_kwargs: Any) -> None:
    """Editors find a work by its titles, which are not its own fields."""
    if origin is None or isinstance(origin, WorkText):  # otherwise the work goes too
        index.insert_or_update_object(instance.work)


@shows_records(City, Organisation)
def _galleries_of(records: QuerySet[Any]) -> Iterable[UUID]:
    """Galleries whose works are from there."""
    where = "city" if records.model is City else "school"
    works = Work.objects.filter(**{f"{where}__in": records})
    return works.order_by().values_list("gallery__translation_key", flat=True).distinct()


def _documents(gallery: GalleryPage, works: list[ShownWork]) -> Iterator[SearchDocument]:
    topics = [topic.pk for topic in gallery.topics.all()]
    for shown in works:
        if shown.text.locale_id != gallery.locale_id:
            continue  # not translated: found in its own language only
        named = [record.all_names for record in (shown.school, shown.city_record) if record]
        names = [shown.artist.joined(), *named]
        yield SearchDocument(
            language=gallery.language,
            kind="work",
            source=shown.work,
            translation_key=shown.text.translation_key,
            page_key=gallery.translation_key,
            url=shown.url,
            title=shown.text.title,
            summary=shown.text.alt,
            text=strip_tags(shown.text.story),
            names=" ".join(filter(None, names)),
            date=shown.work.date,
            picture_id=shown.work.picture_id,
            countries=[shown.country.pk] if shown.country else [],
            cities=[shown.city_record.pk] if shown.city_record else [],
            partners=[shown.school.pk] if shown.school else [],
            themes=topics,
        )
