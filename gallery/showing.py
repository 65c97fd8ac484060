"""Works as a page of one language shows them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cms.core.localized_text import LocalizedText
from cms.core.pages_in_language import public
from cms.core.partial_date import PartialDate
from cms.core.public_use import shows_on_pages
from cms.core.records import get_records
from cms.core.site_tree import language_of, locale_ids
from cms.images.models import CulturalImage
from cms.people.models import Organisation
from cms.places.models import City, Country
from gallery.models import GalleryPage, Work, WorkText


@dataclass(frozen=True)
class ShownWork:
    """A work in the words of one language, with the artist as the gallery's naming policy allows."""

    work: Work
    text: WorkText
    language: str  # of the text: it may have to fall back to the gallery's source language
    written_in: frozenset[str]  # the languages that have words of their own
    url: str
    artist: LocalizedText
    picture: CulturalImage | None
    city: LocalizedText  # under the name it had then
    city_record: City | None
    country: Country | None
    school: Organisation | None

    @property
    def title(self) -> LocalizedText:
        """The title of the text, which knows its language."""
        return LocalizedText({self.language: self.text.title})


#: A work and its texts.
Written = tuple[Work, list[WorkText]]


def works_of(gallery: GalleryPage) -> QuerySet[Work]:
    """The works of the set that `gallery` belongs to, in order; those without any words cannot be shown."""
    has_words = Exists(WorkText.objects.filter(work=OuterRef("pk")))
    return Work.objects.filter(has_words, gallery__translation_key=gallery.translation_key).order_by("position", "pk")


def show(gallery: GalleryPage, works: Iterable[Work], *, pictures: bool = True) -> list[ShownWork]:
    """Works in the gallery page's language: a query for their words, what they name comes from the cache.

    `pictures=False` leaves those out, for who needs the words of thousands.
    """
    return show_written(gallery, with_texts(list(works)), pictures=pictures)


def show_written(gallery: GalleryPage, written_works: list[Written], *, pictures: bool = True) -> list[ShownWork]:
    """The same for works whose texts are at hand."""
    rows = [work for work, _written in written_works]
    images = get_records(CulturalImage, {row.picture_id for row in rows} if pictures else ())
    cities = get_records(City, {row.city_id for row in rows})
    countries = get_records(Country, {row.country_id for row in rows} | {city.country_id for city in cities.values()})
    schools = get_records(Organisation, {row.school_id or gallery.school_id for row in rows})
    codes = {pk: code for code, pk in locale_ids().items()}
    folder, shown = gallery.url, []
    for row, written in written_works:
        text = next((text for text in written if text.locale_id == gallery.locale_id), written[0])
        city = cities.get(row.city_id)
        shown.append(
            ShownWork(
                work=row,
                text=text,
                language=codes[text.locale_id],
                written_in=frozenset(codes[text.locale_id] for text in written),
                url=f"{folder}{row.slug}/",
                artist=row.artist(gallery.naming_policy),
                picture=images.get(row.picture_id),
                city=city.name_on(_day(row.date or gallery.date)) if city else LocalizedText(),
                city_record=city,
                country=countries.get(row.country_id or (city.country_id if city else None)),
                school=schools.get(row.school_id or gallery.school_id),
            )
        )
    return shown


def with_texts(works: list[Work]) -> list[Written]:
    """Those works that have words, each with its texts: the one written first in front, without translations that are
    begun but not written yet. One query."""
    found: dict[Any, list[WorkText]] = {}
    for text in WorkText.objects.filter(work_id__in=[work.pk for work in works]).order_by("pk"):
        written = found.setdefault(text.work_id, [])
        if not written or not text.is_copy_of(written[0]):
            written.append(text)
    return [(work, found[work.pk]) for work in works if work.pk in found]


def _day(date: PartialDate | None) -> dt.date | None:
    return date.first_day if date else None


def addresses_of(work: Work) -> dict[str, str]:
    """The work's addresses by language, where its gallery is public."""
    galleries = public(GalleryPage.objects.filter(translation_key=work.gallery.translation_key)).defer_streamfields()
    return {language_of(gallery.locale_id): f"{gallery.url}{work.slug}/" for gallery in galleries}


@shows_on_pages(Work)
def _works_shown(ids: Collection[int]) -> QuerySet[Work, int]:
    return shown_to_readers(Work.objects.filter(pk__in=ids), "gallery").values_list("pk", flat=True)


@shows_on_pages(WorkText)
def _texts_shown(ids: Collection[int]) -> QuerySet[WorkText, int]:
    return shown_to_readers(WorkText.objects.filter(pk__in=ids), "work__gallery").values_list("pk", flat=True)


def shown_to_readers(rows: QuerySet[Any], gallery: str) -> QuerySet[Any]:
    """Those whose gallery is public in any language."""
    galleries = public(GalleryPage.objects.filter(translation_key=OuterRef(f"{gallery}__translation_key")))
    return rows.filter(Exists(galleries))
