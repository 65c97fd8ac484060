"""Who may check a set for leaks and read what was found: whoever may publish all of its languages, since the report
names what is not public in any of them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from wagtail.models import Page
from wagtail.permissions import page_permission_policy


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
