"""The moments at which pages go live or expire: nothing that may show them is kept beyond."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.shown import exactly, set_tag
from cms.core.site_tree import tree
from cms.core.tables import page_tags


def next_moment(tags: Collection[str]) -> dt.datetime | None:
    """When the first page goes live or expires that belongs to one of `tags`."""
    moments = tree.get("scheduled", _load)
    now = timezone.now()
    return min((at for tag in tags if tag in moments for at in moments[tag] if at > now), default=None)


def _load() -> dict[str, list[dt.datetime]]:
    found: dict[str, list[dt.datetime]] = {}
    with exactly():
        for key, type_id, moment in _scheduled(timezone.now()):
            model = ContentType.objects.get_for_id(type_id).model_class()
            for tag in [set_tag(key), *(page_tags(model) if model else [])]:
                found.setdefault(tag, []).append(moment)
    return found


def _scheduled(now: dt.datetime) -> Iterator[tuple[Any, int, dt.datetime]]:
    yield from Page.objects.filter(live=True, expire_at__gt=now).values_list(
        "translation_key", "content_type", "expire_at"
    )
    revisions = Revision.page_revisions.filter(approved_go_live_at__gt=now)
    due = {int(pk): at for pk, at in revisions.values_list("object_id", "approved_go_live_at")}
    for pk, key, type_id in Page.objects.filter(pk__in=due).values_list("pk", "translation_key", "content_type"):
        yield key, type_id, due[pk]


@receiver(post_save, sender=Revision)
def _scheduled_anew(instance: Revision, **_kwargs: Any) -> None:
    if instance.approved_go_live_at:
        tree.bump()
