"""The screen in the admin: who may use it, what it shows, and that the name goes nowhere else."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from cms.erasure.models import Erasure
from cms.users.models import User
from tests.factories.people import make_person
from tests.factories.press import make_story

URL = "/admin/erasure/"
LogIn = Callable[[User], Client]


def post(client: Client, **values: object) -> str:
    answer = client.post(URL, {"names": "Zarina Temirova", "person": "", "replacement": ""} | values, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_screen_is_refused_to_editors_and_moderators(
    site: Page, editor: User, moderator: User, log_in: LogIn
) -> None:
    erasure = Erasure.objects.create(places=[])
    for user in (editor, moderator):
        client = log_in(user)
        for url in (URL, reverse("erasure_report", args=[erasure.pk])):
            assert client.get(url).status_code == 302 and client.get(url).url == reverse("wagtailadmin_home")
        story = make_story(title="Zarina Temirova")
        client.post(URL, {"names": "Zarina Temirova", "act": "erase"})
        assert Page.objects.get(pk=story.pk).title == "Zarina Temirova"
        assert "/admin/erasure/" not in client.get("/admin/").content.decode()


def test_who_was_given_the_right_may_use_it(site: Page, moderator: User, log_in: LogIn) -> None:
    moderator.user_permissions.add(Permission.objects.get(codename="erase_person"))
    assert "Remove a name" in log_in(moderator).get(URL).content.decode()
    assert "/admin/erasure/" in log_in(moderator).get("/admin/").content.decode()


def test_first_it_shows_where_the_name_stands(admin: User, log_in: LogIn) -> None:
    story = make_story(title="Zarina Temirova wins")
    html = post(log_in(admin), act="look")
    assert "Zarina Temirova wins" in html and reverse("wagtailadmin_pages:edit", args=[story.pk]) in html
    assert 'name="kept" value="Zarina Temirova"' in html
    assert Page.objects.get(pk=story.pk).title == "Zarina Temirova wins" and not Erasure.objects.exists()


def test_after_confirming_it_is_gone_and_the_report_has_no_name(
    admin: User, log_in: LogIn, caplog: pytest.LogCaptureFixture
) -> None:
    story = make_story(title="Zarina Temirova wins", summary="Зарина Темирова")
    person = make_person(names={"ru": "Зарина Темирова", "en": "Zarina Temirova"})
    caplog.clear()
    client = log_in(admin)
    html = post(client, names="", person=person.pk, act="erase")
    page = Page.objects.get(pk=story.pk).specific
    assert (page.title, page.summary) == ("[name removed] wins", "[name removed]")
    assert "Removed from" in html and "emirova" not in html and "Темиров" not in html
    erasure = Erasure.objects.get()
    table = client.get(reverse("erasure_report", args=[erasure.pk]), {"csv": ""}).content.decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(table)))) == len(erasure.places) + 1 > 5
    assert "emirova" not in table and "emirova" not in caplog.text
    assert ModelLogEntry.objects.filter(object_id=str(erasure.pk), user=admin).exists()
    stored = [str(session.get_decoded()) for session in Session.objects.all()]
    assert stored and not any("emirova" in text for text in stored)


def test_what_is_ticked_is_left_alone(admin: User, log_in: LogIn) -> None:
    story = make_story(title="Зарина Темирова, Зарине Темировой")
    client = log_in(admin)
    assert 'value="Зарине Темировой" checked' in post(
        client, names="Зарина Темирова", kept=["Зарине Темировой"], act="look"
    )
    post(client, names="Зарина Темирова", kept=["Зарине Темировой"], act="erase", replacement="N. N.")
    assert Page.objects.get(pk=story.pk).title == "N. N., Зарине Темировой"


def test_the_list_may_be_had_as_a_file(admin: User, log_in: LogIn) -> None:
    make_story(title="=Zarina Temirova")
    table = log_in(admin).post(URL, {"names": "Zarina Temirova", "act": "list"}).content.decode("utf-8-sig")
    assert "'=Zarina Temirova" in table and "wagtailcore.Revision" in table


def test_a_name_that_cannot_be_looked_for_is_refused_at_its_field(admin: User, log_in: LogIn) -> None:
    client = log_in(admin)
    assert "at least three letters" in post(client, names="Li", act="erase")
    assert "may not contain" in post(client, replacement="<i>x</i>", act="look")
    assert not Erasure.objects.exists()
