"""The admin's screens of the search: what was looked for, and how far the search can be trusted."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from cms.core.dates import today
from cms.search.elastic.backend import SearchBackend
from cms.search.models import Asked, SearchChange, SearchCheck, SearchEntry
from cms.users.models import User
from home.models import HomePage
from tests.factories.press import make_story
from tests.search.elastic import searching_on

LogIn = Callable[[User], Client]


def ask(words: str, days_ago: int = 0, language: str = "en", times: int = 1, results: int = 1, clicks: int = 0) -> None:
    day = today() - dt.timedelta(days=days_ago)
    Asked.objects.create(day=day, language=language, words=words, times=times, results=results, clicks=clicks)


def listed(client: Client, **chosen: str) -> list[tuple[str, int, int, int, int]]:
    """Words, times, results of the last time, clicks, click rate of the report's rows."""
    response = client.get(reverse("asked_report"), chosen)
    assert response.status_code == 200
    return [
        (row["words"], row["asked"], row["found"], row["went_on"], row["rate"])
        for row in response.context["object_list"]
    ]


def test_searches_are_summed_over_the_period_the_most_frequent_first(
    site: HomePage, admin: User, log_in: LogIn
) -> None:
    ask("bird", 3, times=5, results=900, clicks=2)
    ask("bird", 0, times=4, results=12, clicks=1)
    ask("bird", 0, language="fr", times=1)
    ask("snow", 20, times=30, results=0)
    ask("old", 100, times=7)
    ask("ancient", 365, times=9)
    client = log_in(admin)
    bird, french = ("bird", 9, 12, 3, 33), ("bird", 1, 1, 0, 0)
    assert listed(client) == [("snow", 30, 0, 0, 0), bird, french]
    assert listed(client, period="7") == [bird, french]
    assert listed(client, period="365") == [("snow", 30, 0, 0, 0), bird, ("old", 7, 1, 0, 0), french]
    assert listed(client, language="fr") == [french]
    assert listed(client, q="BIR") == [bird, french]
    assert listed(client, ordering="words")[0] == bird


def test_what_the_last_search_did_not_find_is_without_results(site: HomePage, admin: User, log_in: LogIn) -> None:
    ask("lost", 5, results=8)
    ask("lost", 1, results=0)
    ask("found", 5, results=0)
    ask("found", 1, results=8)
    assert [row[0] for row in listed(log_in(admin), found="none")] == ["lost"]


@pytest.mark.parametrize(
    "made_up", [{"period": "x"}, {"language": "xx"}, {"found": "%"}, {"p": "-1"}, {"ordering": "pk"}]
)
def test_parameters_that_make_no_sense_are_no_error(
    site: HomePage, admin: User, log_in: LogIn, made_up: dict[str, str]
) -> None:
    ask("bird")
    assert len(listed(log_in(admin), **made_up)) == 1


def test_the_report_costs_the_same_however_many_rows_it_has(site: HomePage, admin: User, log_in: LogIn) -> None:
    client = log_in(admin)
    client.get(reverse("asked_report"))
    numbers = []
    for first in (0, 200):
        for number in range(first, first + 200):
            ask(f"word {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("asked_report"))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_export_has_all_rows_and_no_formula(site: HomePage, admin: User, log_in: LogIn, fmt: str) -> None:
    formulas = ["=cmd|' /c calc'!a1", "+1", "-2", "@sum(a1)", "＝1+1"]
    for number, words in enumerate(formulas):
        ask(words, times=100 - number)
    for number in range(60):
        ask(f"птица {number}")
    response = log_in(admin).get(reverse("asked_report"), {"export": fmt})
    content = b"".join(response.streaming_content)
    if fmt == "csv":
        lines = content.decode().splitlines()
        cells = [line.split(",")[0].strip('\ufeff"') for line in lines]
        assert all(line.lstrip("\ufeff")[0] == line[-1] == '"' for line in lines)
    else:
        sheet = load_workbook(io.BytesIO(content)).active
        cells = [str(row[0].value) for row in sheet.iter_rows()]
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert len(cells) == 66
    assert cells[1:6] == [f"'{words}" if fmt == "csv" else words for words in formulas]
    assert "птица 7" in cells


def test_rows_lead_to_the_results_and_to_a_form_filled_in(site: HomePage, admin: User, log_in: LogIn) -> None:
    ask('дети & "мир"', language="ru")
    html = log_in(admin).get(reverse("asked_report")).content.decode()
    query = "%D0%B4%D0%B5%D1%82%D0%B8+%26+%22%D0%BC%D0%B8%D1%80%22"
    assert f'href="/ru/search/?q={query}"' in html
    promote = html.split(f"{reverse('wagtailsearchpromotions:add')}?query=")[1].split('"')[0]
    form = log_in(admin).get(f"{reverse('wagtailsearchpromotions:add')}?query={promote}").context["form"]
    assert form["query_string"].value() == 'дети & "мир"'


def test_words_are_text_on_the_screen(site: HomePage, admin: User, log_in: LogIn) -> None:
    ask("<script>alert(1)</script>")
    assert "<script>alert" not in log_in(admin).get(reverse("asked_report")).content.decode()


def test_report_is_for_all_who_write_for_readers(
    site: HomePage, editor: User, moderator: User, press_officer: User, translator_fr: User, log_in: LogIn
) -> None:
    ask("bird")
    users = (editor, translator_fr, press_officer, moderator)
    names = ("asked_report", "asked_report_results")
    opened = {name: [log_in(user).get(reverse(name)).status_code for user in users] for name in names}
    assert opened == {name: [200, 302, 200, 200] for name in names}
    home = reverse("wagtailadmin_home")
    in_menu = [reverse("asked_report") in log_in(user).get(home).content.decode() for user in users]
    assert in_menu == [True, False, True, True]
    promotes = ["?query=bird" in log_in(user).get(reverse("asked_report")).content.decode() for user in users[2:]]
    assert promotes == [False, True]


def test_empty_report_of_wagtail_is_not_offered(site: HomePage, admin: User, log_in: LogIn) -> None:
    client = log_in(admin)
    stock = reverse("wagtailsearchpromotions:search_terms")
    assert stock not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(stock).headers["Location"] == reverse("asked_report")


def test_state_shows_what_waits_and_what_was_checked(site: HomePage, admin: User, log_in: LogIn) -> None:
    SearchChange.objects.all().delete()
    since = timezone.now() - dt.timedelta(seconds=75)
    SearchChange.objects.create(model="wagtailcore.page", translation_key=uuid4(), since=since)
    for number in range(30):
        begun = timezone.now() - dt.timedelta(hours=number + 2)
        SearchCheck.objects.create(started=begun, finished=begun, entries=1000 + number, missing=7)
    SearchCheck.objects.create(started=timezone.now() - dt.timedelta(minutes=61))
    html = log_in(admin).get(reverse("search_state")).content.decode()
    assert "the oldest for 75 seconds" in html
    assert "broken off" in html and "1000" in html and "1018" in html and "1019" not in html
    assert "Elasticsearch" not in html


def test_check_now_runs_once_and_its_result_stands_there(site: HomePage, admin: User, log_in: LogIn) -> None:
    client = log_in(admin)
    story = make_story(title="A bird")
    SearchEntry.objects.filter(source_id=story.pk).delete()
    response = client.post(reverse("search_check_now"), follow=True)
    check = SearchCheck.objects.get()
    assert check.finished and check.missing == 1
    assert SearchEntry.objects.filter(source_id=story.pk).exists()
    assert str(check.entries) in response.content.decode()
    SearchCheck.objects.create(started=timezone.now())
    assert "disabled" in client.get(reverse("search_state")).content.decode().split("search/check/")[1][:300]
    client.post(reverse("search_check_now"))
    assert SearchCheck.objects.count() == 2, "one is running"


def test_state_is_for_who_answers_for_the_site_and_check_asks_for_a_form(
    site: HomePage, admin: User, editor: User, moderator: User, translator_fr: User, log_in: LogIn
) -> None:
    for user in (editor, moderator, translator_fr):
        opens = user == moderator
        assert log_in(user).get(reverse("search_state")).status_code == (200 if opens else 302)
        log_in(user).post(reverse("search_check_now"))
        in_menu = reverse("search_state") in log_in(user).get(reverse("wagtailadmin_home")).content.decode()
        assert in_menu == opens
    assert log_in(admin).get(reverse("search_check_now")).status_code == 405
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(admin)
    assert forged.post(reverse("search_check_now")).status_code == 403
    assert not SearchCheck.objects.exists()


def test_permissions_can_be_given_to_a_group(site: HomePage, admin: User, log_in: LogIn) -> None:
    form = BeautifulSoup(log_in(admin).get(reverse("wagtailusers_groups:add")).content, "html.parser")
    offered = {tick["value"] for tick in form.select('input[type=checkbox][name="permissions"]')}
    ours = Permission.objects.filter(content_type__app_label="site_search")
    codes = ("view_asked", "view_searchcheck", "add_searchcheck")
    assert {str(permission.pk) for permission in ours if permission.codename in codes} <= offered
    assert len(offered & {str(permission.pk) for permission in ours}) == len(codes)


@pytest.mark.services
def test_state_tells_that_elasticsearch_answers(elastic: SearchBackend, admin: User, log_in: LogIn) -> None:
    elastic.es.indices.create(index=f"{elastic.alias}_1", aliases={elastic.alias: {}})
    assert "answers" in log_in(admin).get(reverse("search_state")).content.decode()


def test_state_tells_that_elasticsearch_does_not_answer_and_no_password(
    site: HomePage, admin: User, log_in: LogIn, settings: Any
) -> None:
    with searching_on(settings, "http://user:secret@127.0.0.1:9"):
        html = log_in(admin).get(reverse("search_state")).content.decode()
    assert "does not answer" in html and "secret" not in html


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("kk", "ltr")])
def test_screens_open_in_the_language_of_the_user(
    site: HomePage, admin: User, log_in: LogIn, language: str, direction: str
) -> None:
    ask("bird")
    profile = UserProfile.get_for_user(admin)
    profile.preferred_language = language
    profile.save()
    client = log_in(admin)
    for name in ("asked_report", "search_state"):
        assert f'<html lang="{language}" dir="{direction}"' in client.get(reverse(name)).content.decode()
