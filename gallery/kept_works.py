"""Works that blocks on other pages show, kept in the cache until any work changes."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save

from cms.core.changed import changed
from cms.core.shown import exactly, set_tag
from cms.core.versioned_cache import VersionedCache
from gallery.models import GalleryPage, Work, WorkText
from gallery.showing import Written, with_texts, works_of

works = VersionedCache("works")


def get_works(ids: Collection[int]) -> dict[int, Work]:
    """Works by id, each with its gallery; ids that do not exist are left out."""
    return {pk: work for pk, (work, _texts) in _kept(ids).items()}


def get_written(work: Work) -> list[Written]:
    """The work with its texts; nothing if it has none."""
    return [written for written in _kept([work.pk]).values() if written[1]]


def first_written(gallery: GalleryPage, count: int) -> list[Written]:
    """The first works of the gallery's set, with their texts."""
    name = f"first:{gallery.translation_key}:{count}"

    def load() -> list[Written]:
        with exactly(set_tag(gallery.translation_key)):
            return with_texts(list(works_of(gallery)[:count]))

    return works.get(name, load)


def _kept(ids: Collection[int]) -> dict[int, Written]:
    names = {f"work:{pk}": pk for pk in ids if pk is not None}

    def load(missing: list[str]) -> dict[str, Written]:
        rows = list(Work.objects.filter(pk__in=[names[name] for name in missing]).select_related("gallery"))
        texts = {work.pk: written for work, written in with_texts(rows)}
        return {f"work:{work.pk}": (work, texts.get(work.pk, [])) for work in rows}

    return {names[name]: written for name, written in works.get_many(names, load).items()}


def _changed(instance: Work | WorkText, **_kwargs: Any) -> None:
    works.bump()
    _gallery_changed(instance)


def _gallery_changed(instance: Any, **_kwargs: Any) -> None:
    """Works show through their gallery; before one is saved, through the one that it leaves."""
    is_work = isinstance(instance, Work)
    own = Q(works=instance.pk or 0) | Q(pk=instance.gallery_id) if is_work else Q(works=instance.work_id)
    keys = GalleryPage.objects.filter(own).order_by().values_list("translation_key", flat=True).distinct()
    changed(*map(set_tag, keys))


for _sender in (Work, WorkText):
    pre_save.connect(_gallery_changed, sender=_sender, dispatch_uid=f"works:{_sender._meta.label}")
    for _signal in (post_save, post_delete):
        _signal.connect(_changed, sender=_sender, dispatch_uid=f"works:{_sender._meta.label}")
