"""Whatever strangers ask, no answer is an error of ours. FUZZ=5000 asks that many questions in each test."""

import os
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings

from home.models import HomePage
from tests.delivery.together import Together
from tests.factories.contact import make_contact_page
from tests.factories.gallery import make_gallery
from tests.factories.press import make_release, make_story
from tests.fuzz.asked import Question, each_of, questions

QUESTIONS = int(os.environ.get("FUZZ", "0"))
TOO_LONG = 503  # a search that was broken off: see docs/search.md


def asking(count: int) -> Any:
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=QUESTIONS or count, deadline=None, derandomize=not QUESTIONS, suppress_health_check=checks
    )


def is_sound(question: Question, status: int) -> bool:
    return status < 500 or (status == TOO_LONG and "/search/" in question.path)


@pytest.fixture
def known(site: HomePage) -> list[str]:
    pages = [site, make_story(), make_release(), make_gallery(works=1), make_contact_page()]
    fixed = ["/", "/api/v2/pages/", f"/api/v2/pages/{site.pk}/", "/api/v2/pages/find/", "/sitemap.xml", "/readyz"]
    sections = ["events/", "gallery/", "press/", "partners/", "search/", "search/suggest/", "search/clicked/"]
    files = ["search/feed/", "press/feed/", "events/calendar.ics"]
    return [page.url for page in pages] + fixed + [f"/en/{path}" for path in sections + files] + ["/admin/login/"]


def answer(client: Client, question: Question) -> int:
    """Its status; what it changed is undone."""
    with transaction.atomic():
        meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in question.headers.items()}
        kind = str(meta.pop("HTTP_CONTENT_TYPE", "application/octet-stream"))
        given = client.generic(question.method, question.path, question.body, kind, QUERY_STRING=question.query, **meta)
        if hasattr(given, "streaming_content"):
            b"".join(given.streaming_content)
        transaction.set_rollback(True)
    if question.method == "POST":
        cache.clear()  # of what is counted of each address of the net
    return int(given.status_code)


def test_no_question_of_strangers_ends_in_an_error(known: list[str]) -> None:
    client = Client()

    @asking(400)
    @given(questions(known))
    def ask(question: Question) -> None:
        assert is_sound(question, answer(client, question)), question

    ask()


READERS = ["/en/search/", "/en/search/suggest/", "/en/search/feed/", "/en/press/", "/en/events/"]
MACHINES = ["/api/v2/pages/", "/api/v2/pages/find/"]
FORMS = ["/en/search/clicked/", "/admin/login/", "/admin/password_reset/"]


@pytest.mark.parametrize(
    ("method", "path"), [*(("GET", path) for path in READERS + MACHINES), *(("POST", path) for path in FORMS)]
)
def test_no_value_that_an_address_reads_ends_in_an_error(known: list[str], method: str, path: str) -> None:
    """Questions at random hardly meet the view that reads what is in them: here each does."""
    client = Client()
    assert [one for one in each_of(method, path) if not is_sound(one, answer(client, one))] == []


def test_no_value_that_the_contact_form_reads_ends_in_an_error(known: list[str]) -> None:
    [path] = [path for path in known if "/contact" in path]
    client = Client()
    assert [one for one in each_of("POST", path) if not is_sound(one, answer(client, one))] == []


@pytest.mark.services
@pytest.mark.slow
def test_no_question_ends_in_an_error_on_the_real_servers(together: Together) -> None:
    """PostgreSQL refuses what SQLite takes: characters that no text has, numbers that are too large."""
    known = [*together.urls, "/", "/en/", "/api/v2/pages/", "/en/search/", "/en/search/suggest/", "/admin/login/"]

    @asking(200)
    @given(questions(known))
    def ask(question: Question) -> None:
        headers = {name.replace("-", "_"): value for name, value in question.headers.items()}
        try:
            status = together.ask(question.url, together.application, question.method, question.body, **headers).status
        except UnicodeError:
            return  # it cannot be sent
        assert is_sound(question, status), question

    ask()
