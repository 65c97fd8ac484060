"""Who may do what from now on, and who changed it: Wagtail logs that a user or a group was edited, not how."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.users.models import User

RIGHTS, PASSWORD = "audit.rights", "audit.password"
FLAGS = ("is_active", "is_superuser", "email")
WORDS = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed"}


@receiver(pre_save, sender=User)
def note_user(instance: User, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any) -> None:
    """Of the password only that it is another."""
    names = [name for name in (*FLAGS, "password") if update_fields is None or name in update_fields]
    before = User.objects.filter(pk=instance.pk).values(*names).first() if instance.pk and names and not raw else None
    if before is None:
        return
    if before.pop("password", instance.password) != instance.password:
        log(instance, PASSWORD)
    if changed := {name: getattr(instance, name) for name, old in before.items() if getattr(instance, name) != old}:
        log(instance, RIGHTS, data={"set": changed})


def note_list(
    instance: Model, action: str, reverse: bool, model: type[Model], pk_set: set[int] | None, **_kwargs: Any
) -> None:
    """The groups of a user, the rights of a user or a group; also where the other side is edited."""
    if action not in WORDS or (pk_set is not None and not pk_set):
        return
    others = model._default_manager.filter(pk__in=pk_set or [])
    if reverse:
        for other in others:
            log(other, RIGHTS, data={WORDS[action]: [str(instance)]})
    else:
        names = sorted(map(str, others)) if pk_set else ["*"]
        log(instance, RIGHTS, data={WORDS[action]: names})


for _through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
    m2m_changed.connect(note_list, sender=_through)


@receiver([post_save, post_delete], sender=GroupPagePermission)
@receiver([post_save, post_delete], sender=GroupCollectionPermission)
def note_place(instance: Any, raw: bool = False, created: bool | None = None, **_kwargs: Any) -> None:
    """A group's right at a page or a collection; `created` is told of what is saved alone."""
    place = getattr(instance, "page", None) or getattr(instance, "collection", None)
    if not raw and created is not False:
        word = "removed" if created is None else "added"
        log(instance.group, RIGHTS, data={word: [f"{instance.permission.codename}: {place}"]})
