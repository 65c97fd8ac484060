"""What readers see when something is missing, refused, broken or closed for work: in their language, with ways on."""

from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cms import urls
from cms.core.errors import unavailable
from cms.navigation.models import Menu, MenuItem
from events.models import EventIndexPage
from home.models import HomePage
from tests.factories.pages import section

handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500


def broken(request: HttpRequest, language: str) -> HttpResponse:
    raise RuntimeError("On purpose.")


def refused(request: HttpRequest, language: str) -> HttpResponse:
    raise PermissionDenied


def closed(request: HttpRequest, language: str) -> HttpResponse:
    return unavailable(request, retry_after=120)


urlpatterns: list[Any] = [
    path("<str:language>/broken/", broken),
    path("<str:language>/refused/", refused),
    path("<str:language>/closed/", closed),
    *urls.urlpatterns,
]

WORDS = {
    "missing": {"en": "This page is not here", "ar": "هذه الصفحة ليست هنا"},
    "refused": {"en": "This page is not for everyone", "ar": "هذه الصفحة ليست متاحة للجميع"},
    "broken": {"en": "Something went wrong", "ar": "حدث خطأ ما"},
    "closed": {"en": "We will be back in a few minutes", "ar": "سنعود بعد بضع دقائق"},
}
LANGUAGES = [code for code, _name in settings.LANGUAGES]
in_these_urls = override_settings(ROOT_URLCONF=__name__)


def heading(answer: Any) -> str:
    html = answer.content.decode()
    return html.partition("<h1>")[2].partition("</h1>")[0].strip()


def assert_in_language(answer: Any, language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    tag = " ".join(answer.content.decode().partition("<html ")[2].partition(">")[0].split())
    assert tag == f'lang="{language}" dir="{direction}"'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "status"), [("missing", 404), ("refused", 403)])
@in_these_urls
def test_reader_is_led_on_when_a_page_is_not_theirs(
    site: HomePage, client: Client, kind: str, status: int, language: str
) -> None:
    menu, _new = Menu.objects.get_or_create(place=Menu.Place.MAIN)
    MenuItem.objects.create(menu=menu, page=section(EventIndexPage))
    answer = client.get(f"/{language}/{kind}/")
    assert answer.status_code == status
    assert_in_language(answer, language)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    assert f'action="/{language}/search/"' in main
    assert f'href="/{language}/events/"' in main
    assert f'href="/{language}/"' in main


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "status"), [("broken", 500), ("closed", 503)])
@in_these_urls
def test_page_asks_nothing_of_the_database_when_the_server_is_ill(kind: str, status: int, language: str) -> None:
    """Without the fixture `db`, a query is an error."""
    answer = Client(raise_request_exception=False).get(f"/{language}/{kind}/?a=1")
    assert answer.status_code == status
    assert_in_language(answer, language)
    assert f'href="/{language}/{kind}/?a=1"' in answer.content.decode()
    assert answer.headers.get("Retry-After") == ("120" if kind == "closed" else None)


@in_these_urls
def test_way_back_is_escaped_when_the_address_is_hostile() -> None:
    answer = Client(raise_request_exception=False).get('/en/broken/?"><script>alert(1)</script>')
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("kind", WORDS)
@in_these_urls
def test_words_are_the_readers_own(site: HomePage, kind: str) -> None:
    client = Client(raise_request_exception=False)
    found = {language: heading(client.get(f"/{language}/{kind}/")) for language in LANGUAGES}
    assert len(set(found.values())) == len(LANGUAGES)
    assert {language: found[language] for language in WORDS[kind]} == WORDS[kind]


def test_form_without_its_token_is_answered_in_the_design(site: HomePage) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "The form was not sent" in answer.content.decode()
