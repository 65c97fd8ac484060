"""What a new work gets by itself: an address made of its title, and the last place."""

from collections.abc import Collection

from django.db.models import Max
from django.utils.text import slugify

from gallery.models import GalleryPage, Work

LONGEST = 90  # of the 100 characters, so that a number fits behind


def free_slug(gallery: GalleryPage, title: str, taken: Collection[str] = ()) -> str:
    """An address in `title`'s own letters that no other work of the gallery has, nor any of `taken`."""
    slug = slugify(title, allow_unicode=True)[:LONGEST].strip("-_") or "work"
    used = {*taken, *Work.objects.filter(gallery=gallery, slug__startswith=slug).values_list("slug", flat=True)}
    if slug not in used:
        return slug
    return next(name for number in range(2, len(used) + 3) if (name := f"{slug}-{number}") not in used)


def last_place(gallery: GalleryPage) -> int:
    """The position behind the gallery's last work."""
    last = Work.objects.filter(gallery=gallery).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
