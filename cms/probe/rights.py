"""Who may check a set for leaks and read what was found: whoever may publish all of its languages, since the report
names what is not public in any of them."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.probe.models import LeakCheck


def may_check_some(user: Any) -> bool:
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def permitted(user: Any, keys: Collection[UUID]) -> set[UUID]:
    """Those of `keys` that `user` may check; of what is deleted only an administrator may read. Two queries."""
    if user.is_active and user.is_superuser:
        return set(keys)
    rows = Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
    publishable = page_permission_policy.instances_user_has_permission_for(user, "publish")
    may = set(publishable.filter(translation_key__in=keys).values_list("pk", flat=True))
    found = dict(rows.values_list("pk", "translation_key"))
    return set(found.values()) - {key for pk, key in found.items() if pk not in may}


def may_read(user: Any, checks: Iterable[LeakCheck]) -> list[LeakCheck]:
    """Those of `checks` that `user` may read: of languages that were deleted since, too, only an administrator may."""
    found = list(checks)
    keys = set[UUID]().union(*(check.keys for check in found))
    may = permitted(user, keys)
    if user.is_active and user.is_superuser:
        return found
    there = set(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))
    return [check for check in found if check.keys <= may and check.rows is not None and there.issuperset(check.rows)]
