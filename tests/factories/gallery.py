from typing import Any

from wagtail.models import Locale

from gallery.models import GalleryIndexPage, GalleryPage, Work, WorkText
from tests.factories.images import make_image
from tests.factories.pages import add_page, committed, number, section


def make_gallery(live: bool = True, works: int = 0, **values: Any) -> GalleryPage:
    """A gallery with this many works, which share one picture."""
    serial = next(number)
    defaults = {"title": f"Gallery {serial}", "slug": f"gallery-{serial}", "summary": "Works of a school."}
    gallery = add_page(section(GalleryIndexPage), GalleryPage(**(defaults | values)), live=live)
    picture = make_image() if works else None
    for position in range(works):
        make_work(gallery, position=position, picture=picture)
    return gallery


def make_work(gallery: GalleryPage | None = None, *, texts: dict[str, str] | None = None, **values: Any) -> Work:
    """A work with its title by language in `texts`; in the source language only unless told otherwise."""
    serial = next(number)
    defaults = {"slug": f"work-{serial}", "picture": values.get("picture") or make_image()}
    with committed(execute=True):
        work = Work.objects.create(gallery=gallery or make_gallery(), **(defaults | values))
        translation_key = None
        for language, title in (texts or {"en": f"Work {serial}"}).items():
            locale = Locale.objects.get(language_code=language)
            text = WorkText(work=work, locale=locale, title=title, alt=f"What {title} shows")
            text.translation_key = translation_key = translation_key or text.translation_key
            text.save()
    return work


def many_works(gallery: GalleryPage, n: int) -> None:
    """`n` works behind those that are there, written in bulk: they share one picture, and nothing is told of them
    (no signals, no search entries)."""
    picture = make_image()
    first = Work.objects.filter(gallery=gallery).count()
    works = [
        Work(
            gallery=gallery,
            slug=f"many-{place}",
            position=place,
            picture=picture,
            first_name={"en": f"Child {place}"},
            age=6 + place % 10,
            consent=list(Work.Consent)[place % 2],
            technique=list(Work.Technique)[place % 9],
        )
        for place in range(first, first + n)
    ]
    works = Work.objects.bulk_create(works, batch_size=500)
    WorkText.objects.bulk_create(
        (
            WorkText(work=work, locale_id=gallery.locale_id, title=f"Work {work.position}", alt="A bird above a house")
            for work in works
        ),
        batch_size=500,
    )
