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
from tests.fuzz.asked import Question, questions

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


def test_no_question_of_strangers_ends_in_an_error(known: list[str]) -> None:
    client = Client()

    @asking(400)
    @given(questions(known))
    def ask(question: Question) -> None:
        with transaction.atomic():
            meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in question.headers.items()}
            kind = str(meta.pop("HTTP_CONTENT_TYPE", "application/octet-stream"))
            answer = client.generic(
                question.method, question.path, question.body, kind, QUERY_STRING=question.query, **meta
            )
            if hasattr(answer, "streaming_content"):
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        cache.clear()
        assert is_sound(question, answer.status_code), question

    ask()


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
