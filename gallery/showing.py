"""Works as a page of one language shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cms.core.records import get_records
from cms.core.site_tree import language_of
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
    url: str
    artist: str
    city: City | None
    country: Country | None
    school: Organisation | None

    @property
    def picture(self) -> CulturalImage:
        return self.work.picture


def works_of(gallery: GalleryPage) -> QuerySet[Work]:
    """The works of the set that `gallery` belongs to, in order."""
    return Work.objects.filter(gallery__translation_key=gallery.translation_key).order_by("position", "pk")


def show(gallery: GalleryPage, works: Iterable[Work] | QuerySet[Work]) -> list[ShownWork]:
    """Works in the gallery page's language, three queries for any number of them."""
    if isinstance(works, QuerySet):
        works = works.select_related("picture")
    rows = list(works)
    texts = _texts(gallery, rows)
    cities = get_records(City, {row.city_id for row in rows})
    countries = get_records(Country, {row.country_id for row in rows} | {city.country_id for city in cities.values()})
    schools = get_records(Organisation, {row.school_id for row in rows})
    shown = []
    for row in rows:
        if not (text := texts.get(row.pk)):
            continue
        city = cities.get(row.city_id)
        shown.append(
            ShownWork(
                work=row,
                text=text,
                language=language_of(text.locale_id),
                url=f"{gallery.url}{row.slug}/",
                artist=row.artist(gallery.naming_policy),
                city=city,
                country=countries.get(row.country_id or (city.country_id if city else None)),
                school=schools.get(row.school_id or gallery.school_id),
            )
        )
    return shown


def _texts(gallery: GalleryPage, works: list[Work]) -> dict[Any, WorkText]:
    """Each work's text in the gallery's language, else in any that it has."""
    texts = WorkText.objects.filter(work_id__in=[work.pk for work in works]).order_by("pk")
    found: dict[Any, WorkText] = {}
    for text in texts:
        if text.work_id not in found or text.locale_id == gallery.locale_id:
            found[text.work_id] = text
    return found
