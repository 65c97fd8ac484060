"""A picture that no public page uses any more is gone from its address: its versions move to another, which nobody
outside knows. Staff see it there as before, and when it is published again nothing needs to be made.

What is in doubt is written down in the transaction that changes something, and looked at as soon as that is committed;
whatever was interrupted, the scheduler ends.
"""

import logging
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage
from django.db import transaction
from django.db.models.signals import pre_delete, pre_save

from cms.core.changed import changed
from cms.core.public_use import in_public_use, record_keys
from cms.core.records import records
from cms.core.tables import row_tag
from cms.core.versioned_cache import read_anew
from cms.images.models import AddressInDoubt, CulturalImage, CulturalRendition
from cms.images.tokens import next_token

logger = logging.getLogger(__name__)
AT_ONCE = 200  # pictures
HANDS = 16  # with which files are moved in a storage that is elsewhere
_left: ContextVar[bool] = ContextVar("left_to_the_scheduler", default=False)


def doubt(pictures: Collection[int]) -> None:
    """Asks after the commit whether a public page uses these pictures still."""
    if pictures:
        AddressInDoubt.objects.bulk_create(AddressInDoubt(picture=pk) for pk in sorted(pictures))
        if not _left.get():
            transaction.on_commit(settle, robust=True)  # what it leaves, the scheduler ends


@contextmanager
def left_to_the_scheduler() -> Iterator[None]:
    """What is in doubt is only noted: nobody here waits until files have moved."""
    token = _left.set(True)
    try:
        yield
    finally:
        _left.reset(token)


def settle() -> int:
    """Moves those of the pictures in doubt that no public page uses; how many. May run twice, or at once elsewhere."""
    moved = 0
    while rows := dict(AddressInDoubt.objects.order_by("pk").values_list("pk", "picture")[:AT_ONCE]):
        there = set(rows.values())
        with read_anew():  # the caches may not have heard of it yet
            used = in_public_use(CulturalImage, there)
        moved += _move(there - used)
        AddressInDoubt.objects.filter(pk__in=rows).delete()
    return moved


@transaction.atomic
def _move(ids: Collection[int]) -> int:
    """Files first: whoever is interrupted finds them again, since an address follows from the one before."""
    pictures = list(CulturalImage.objects.select_for_update().filter(pk__in=ids).order_by("pk")) if ids else []
    storage: Any = CulturalRendition.file.field.storage
    folders = {}
    for picture in pictures:
        before, picture.token = f"pictures/{picture.token}/", next_token(picture.token)
        folders[before] = f"pictures/{picture.token}/"
        _move_files(storage, before, folders[before])
    renditions = list(CulturalRendition.objects.filter(image__in=pictures).select_related("image")) if pictures else []
    for rendition in renditions:
        rendition.purge_from_cache()
        folder, slash, name = str(rendition.file.name).rpartition("/")
        rendition.file.name = folders.get(folder + slash, folder + slash) + name
    CulturalRendition.objects.bulk_update(renditions, ["file"], batch_size=500)
    CulturalImage.objects.bulk_update(pictures, ["token"])
    if pictures:
        records.bump()
        changed(*(row_tag(CulturalImage, picture.pk) for picture in pictures))
    return len(pictures)


def _move_files(storage: Storage, before: str, after: str) -> None:
    if isinstance(storage, FileSystemStorage):
        if (folder := Path(storage.path(before))).exists():
            folder.rename(storage.path(after))
        return
    names = storage.listdir(before)[1]
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(partial(_move_file, storage, before, after), names))


def _move_file(storage: Storage, before: str, after: str, name: str) -> None:
    if not storage.exists(after + name):
        with storage.open(before + name) as file:
            storage.save(after + name, file)
    storage.delete(before + name)


def _record_changes(column: str, instance: Any, **_kwargs: Any) -> None:
    """A work, a portrait: what it shows until now."""
    if instance.pk:
        rows = type(instance)._base_manager.filter(pk=instance.pk, **{f"{column}__isnull": False})
        doubt(rows.values_list(column, flat=True))


def follow_records() -> None:
    for key in record_keys(CulturalImage):
        for signal in (pre_save, pre_delete):
            told = partial(_record_changes, key.attname)
            signal.connect(told, sender=key.model, weak=False, dispatch_uid=f"withdrawing:{key}")
