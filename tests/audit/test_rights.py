"""Whose rights changed is in the log, from whichever side they were changed."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry

from cms.audit.rights import RIGHTS
from cms.users.models import User
from home.models import HomePage
from home.roles import EDITORS, MODERATORS
from tests.factories.users import member


@pytest.fixture
def ed(site: HomePage) -> User:
    ed = member("ed", EDITORS)
    ModelLogEntry.objects.all().delete()
    return ed


def told() -> list[tuple[str, dict[str, Any]]]:
    """Whose rights, and how; the oldest first."""
    return list(ModelLogEntry.objects.filter(action=RIGHTS).order_by("pk").values_list("label", "data"))


def test_closing_and_opening_an_account_is_logged(ed: User) -> None:
    for is_open in (False, True):
        ed.is_active = is_open
        ed.save()
    assert told() == [("ed", {"set": {"is_active": False}}), ("ed", {"set": {"is_active": True}})]


def test_people_put_into_a_group_from_the_groups_side_are_logged(ed: User) -> None:
    group = Group.objects.get(name=MODERATORS)
    group.user_set.add(ed)
    group.user_set.remove(ed)
    assert told() == [("ed", {"added": [MODERATORS]}), ("ed", {"removed": [MODERATORS]})]


def test_all_groups_taken_at_once_are_logged(ed: User) -> None:
    ed.groups.clear()
    assert told() == [("ed", {"removed": ["*"]})]


def test_rights_at_a_collection_are_logged(ed: User) -> None:
    right = GroupCollectionPermission.objects.create(
        group=Group.objects.get(name=EDITORS),
        collection=Collection.objects.get(depth=1),
        permission=Permission.objects.get(codename="add_group"),
    )
    right.delete()
    assert told() == [(EDITORS, {"added": ["add_group: Root"]}), (EDITORS, {"removed": ["add_group: Root"]})]
