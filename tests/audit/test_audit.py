"""Sensitive acts are in the log, with who and how, and administrators alone take it away; no secret is in it."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from cms.audit.copies import COPIED, note_copy
from cms.audit.log_ins import IN, REFUSED, forget_old_log_ins
from cms.audit.rights import PASSWORD, RIGHTS
from cms.doors.backend import BY_ONE
from cms.doors.codes import BY_ONE as CODES
from cms.users.models import User
from home.models import HomePage
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS
from tests.doors.keys import CODE, add_app, give_password
from tests.factories.users import member

LogIn = Callable[[User], Client]
SECRET = "correct-horse-battery-staple"


def acts(name: str) -> list[dict[str, Any]]:
    """What was logged of these acts since, the newest first."""
    return list(ModelLogEntry.objects.filter(action=name).values("label", "data", "user__username"))


def try_to_log_in(password: str) -> None:
    Client().post(reverse("wagtailadmin_login"), {"username": "ed", "password": password}, REMOTE_ADDR="192.0.2.7")


@pytest.fixture
def ed(site: HomePage) -> User:
    ed = member("ed", EDITORS)
    ed.set_password(SECRET)
    ed.save()
    ModelLogEntry.objects.all().delete()
    return ed


def test_log_ins_and_refusals_are_logged_without_passwords(ed: User) -> None:
    Client().post(reverse("wagtailadmin_login"), {"username": "ed", "password": SECRET}, REMOTE_ADDR="192.0.2.7")
    [came] = acts(IN)
    assert came["user__username"] == "ed" and came["data"] == {"address": "192.0.2.7"}
    for _try in range(BY_ONE + 3):
        try_to_log_in(f"{SECRET}-wrong")
    assert [act["data"] for act in acts(REFUSED)] == [{"address": "192.0.2.7"}], "once, however often it is tried"
    cache.clear()
    assert SECRET not in json.dumps(list(ModelLogEntry.objects.values("label", "data")))


def test_codes_that_are_guessed_after_the_password_are_logged(ed: User) -> None:
    ed.set_password("demo")
    ed.save()
    add_app(ed)
    browser = give_password(ed, address="192.0.2.7")
    for _try in range(CODES + 2):
        browser.post(CODE, {"code": "1"})
    assert [(act["label"], act["data"]) for act in acts(REFUSED)] == [("ed", {"address": "192.0.2.7"})]


def test_log_ins_are_forgotten_after_a_year(ed: User, clock: Any) -> None:
    Client().login(username="ed", password=SECRET)
    note_copy(COPIED)
    clock.shift(365 * 24 * 3600 - 60)
    assert forget_old_log_ins() == 0
    clock.shift(120)
    assert forget_old_log_ins() == 1 and acts(IN) == [] and len(acts(COPIED)) == 1


def test_changed_rights_are_logged_with_who_changed_them(ed: User, admin: User, log_in: LogIn) -> None:
    ModelLogEntry.objects.all().delete()
    form = {"username": "ed", "email": "new@example.org", "first_name": "E", "last_name": "D", "is_active": "on"}
    groups = {"groups": [Group.objects.get(name=MODERATORS).pk], "password1": "", "password2": "", "is_superuser": "on"}
    answer = log_in(admin).post(reverse("wagtailusers_users:edit", args=[ed.pk]), form | groups)
    assert answer.status_code == 302
    told = [act["data"] for act in acts(RIGHTS)]
    assert {"added": [MODERATORS]} in told and {"removed": [EDITORS]} in told
    assert {"set": {"email": "new@example.org", "is_superuser": True}} in told
    assert {act["user__username"] for act in acts(RIGHTS)} == {"admin"}
    with override("fr"):
        comments = " ".join(str(entry.comment) for entry in ModelLogEntry.objects.filter(action=RIGHTS))
    assert "new@example.org" in comments and "= oui" in comments and "is_superuser" not in comments


def test_password_is_logged_as_changed_and_nothing_of_it(ed: User) -> None:
    ed.set_password("another-horse-battery")
    ed.save()
    ed.save(update_fields=["last_login"])
    assert [act["data"] for act in acts(PASSWORD)] == [{}]


def test_rights_of_a_group_are_logged(site: HomePage) -> None:
    group, right = Group.objects.get(name=PRESS_OFFICERS), Permission.objects.get(codename="add_group")
    ModelLogEntry.objects.all().delete()
    group.permissions.add(right)
    group.permissions.remove(right)
    place = GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(depth=1), permission=Permission.objects.get(codename="publish_page")
    )
    place.delete()
    told = [act["data"] for act in acts(RIGHTS)]
    assert told[1] == {"added": ["publish_page: Root"]} and told[0] == {"removed": ["publish_page: Root"]}
    assert told[3] == {"added": [str(right)]} and told[2] == {"removed": [str(right)]}


def exported(client: Client, kind: str) -> Any:
    return client.get(reverse("audit_log"), {"export": kind})


def test_log_is_taken_away_with_details_and_no_formulas(ed: User, admin: User, log_in: LogIn) -> None:
    ed.username = "=HYPERLINK(1)"
    ed.save()
    ed.groups.add(Group.objects.get(name=MODERATORS))
    client = log_in(admin)
    [line] = [
        json.loads(line)
        for line in exported(client, "jsonl").getvalue().decode().splitlines()
        if MODERATORS in line and "=HYPERLINK" in line
    ]
    assert line["act"] == RIGHTS and line["data"] == {"added": [MODERATORS]} and line["by"] is None
    assert line["type"] == "users.user" and line["id"] == str(ed.pk) and line["at"].endswith("Z")
    rows = list(csv.reader(io.StringIO(exported(client, "csv").getvalue().decode("utf-8-sig"))))
    [row] = [row for row in rows if any(MODERATORS in cell for cell in row)]
    assert f"Changed rights Added: {MODERATORS}" in row and "'=HYPERLINK(1)" in "".join(row)
    sheet = load_workbook(io.BytesIO(b"".join(exported(client, "xlsx").streaming_content))).active
    assert any("=HYPERLINK(1)" in str(cell.value) for row in sheet for cell in row)
    assert "f" not in {cell.data_type for row in sheet for cell in row}
    taken = [act["data"] for act in acts("audit.exported")]
    assert sorted(act["format"] for act in taken) == ["csv", "jsonl", "xlsx"]
    assert {act["what"] for act in taken} == {"Audit log"}
    assert "Exported “Audit log” (csv)" in client.get(reverse("audit_log")).content.decode()


def test_nobody_but_administrators_sees_it(ed: User, moderator: User, log_in: LogIn) -> None:
    for user in (ed, moderator):
        for name in ("audit_log", "audit_log_results"):
            assert log_in(user).get(reverse(name), {"export": "jsonl"}).status_code == 302
        assert reverse("audit_log") not in log_in(user).get(reverse("wagtailadmin_home")).content.decode()


def test_log_costs_the_same_however_long_it_is(
    ed: User, admin: User, log_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    client = log_in(admin)
    for _time in range(60):
        note_copy(COPIED)
    with django_assert_max_num_queries(40):
        exported(client, "jsonl").getvalue()
