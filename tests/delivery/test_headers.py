"""What every answer of the application tells the browser, whatever it is and whoever made it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cms import urls
from cms.core.errors import unavailable
from cms.users.models import User
from home.models import HomePage
from tests.factories.press import make_story
from tests.services.nginx import HEADERS, SHIPPED

handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
EVERYWHERE = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
}
PRODUCTION: dict[str, Any] = {"SECURE_HSTS_SECONDS": 31536000, "SECURE_SSL_REDIRECT": True}
PUBLIC_ANSWERS = {
    "/": 302,
    "/en/": 200,
    "/en/press": 301,
    "/en/no-such-page/": 404,
    "/en/search/?q=bird": 200,
    "/en/press/feed/": 200,
    "/en/events/calendar.ics": 200,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
    "/healthz": 200,
    "/api/v2/pages/": 200,
    "/api/v2/pages/999999/": 404,
    "/bad/": 400,
    "/broken/": 500,
    "/closed/": 503,
}


def bad(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("On purpose.")


urlpatterns: list[Any] = [path("bad/", bad), path("broken/", broken), path("closed/", unavailable), *urls.urlpatterns]


@pytest.fixture
def reader(site: HomePage) -> Any:
    with override_settings(ROOT_URLCONF=__name__, **PRODUCTION):
        yield Client(raise_request_exception=False)


def policy(response: Any) -> dict[str, str]:
    directives = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _space, sources in directives}


@pytest.mark.parametrize("url", PUBLIC_ANSWERS)
def test_public_answers_allow_nothing_inline(reader: Client, url: str) -> None:
    response = reader.get(url, secure=True)
    assert response.status_code == PUBLIC_ANSWERS[url]
    assert set(response.headers) >= EVERYWHERE
    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy(response)["default-src"] == "'none'" and policy(response)["script-src"] == "'self'"


@pytest.mark.parametrize(
    ("url", "host", "secure", "status"),
    [
        ("/en/", "testserver", False, 301),  # to https
        ("/en/", "evil.example", False, 400),
        ("/en/", "evil.example", True, 400),
        ("/static/css/site.css", "testserver", True, 200),
        ("/static/no-such.css", "testserver", True, 404),
        ("/media/no-such.jpg", "testserver", True, 404),
        ("/documents/token/no-such.pdf", "testserver", True, 404),
        ("/admin/", "testserver", True, 302),
        ("/admin/login/", "testserver", True, 200),
        ("/admin/no-such/", "testserver", True, 302),
    ],
)
def test_refusals_and_files_have_them_too(reader: Client, url: str, host: str, secure: bool, status: int) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        response = reader.get(url, secure=secure, headers={"host": host})
    assert response.status_code == status
    without_transport = EVERYWHERE - {"Strict-Transport-Security"}  # which is of no use over plain HTTP
    assert set(response.headers) >= (EVERYWHERE if secure else without_transport)


def test_form_without_its_token_is_refused_with_them(site: HomePage) -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {})
    assert response.status_code == 403 and set(response.headers) >= EVERYWHERE - {"Strict-Transport-Security"}


def test_kept_page_has_them(ask: Callable[..., Any]) -> None:
    url = make_story(slug="news").url
    answers = [ask(url) for _time in range(3)]
    assert [answer["X-Cache"] for answer in answers][1:] == ["HIT", "HIT"]
    assert {answer["Content-Security-Policy"] for answer in answers} == {answers[0]["Content-Security-Policy"]}
    assert "unsafe" not in answers[-1]["Content-Security-Policy"]
    known = ask(url, if_none_match=answers[-1]["ETag"])
    assert known.status_code == 304 and known["Content-Security-Policy"] == answers[0]["Content-Security-Policy"]


def test_admin_runs_what_wagtail_writes_but_evaluates_nothing(admin: User, log_in: Callable[[User], Client]) -> None:
    response = log_in(admin).get("/admin/")
    assert policy(response)["script-src"] == "'self' 'unsafe-inline'" and "eval" not in str(policy(response))


def test_preview_has_the_policy_of_the_admin_that_shows_it(admin: User, log_in: Callable[[User], Client]) -> None:
    story = make_story(slug="news")
    response = log_in(admin).get(f"/admin/pages/{story.pk}/view_draft/")
    assert response.status_code == 200
    assert "'unsafe-inline'" in policy(response)["script-src"] and policy(response)["frame-ancestors"] == "'self'"


def test_pictures_are_for_other_sites_too_and_run_nothing(site: HomePage) -> None:
    picture = Client().get("/media/no-such.jpg")
    with override_settings(MEDIA_URL="/en/"):
        assert policy(Client().get("/en/")) == {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}
        assert Client().get("/en/")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Client().get("/en/")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert picture["X-Content-Type-Options"] == "nosniff"


def test_files_are_for_our_pages_alone(site: HomePage) -> None:
    style = Client().get("/static/css/site.css", headers={"origin": "https://evil.example"})
    assert style.status_code == 200 and style["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in style.headers


def test_nginx_says_by_itself_what_the_application_says(site: HomePage) -> None:
    given = Client().get("/static/css/site.css").headers
    maps = dict(re.findall(r'^map \S+ (\$own_\w+) \{ "\S*" (.+); \}$', SHIPPED.read_text(), re.MULTILINE))
    named = dict(re.findall(r"^add_header (\S+) (\$own_\w+) always;$", HEADERS.read_text(), re.MULTILINE))
    assert set(named) == EVERYWHERE
    policies = re.search(
        r'^map \$status \$policy \{\s+default +"(.+)";\s+503 +"(.+)";\s+\}$', SHIPPED.read_text(), re.MULTILINE
    )
    assert policies and maps[named["Content-Security-Policy"]] == "$policy"
    not_found = Client().get("/en/no-such-page/")
    assert list(policies.groups()) == [each["Content-Security-Policy"] for each in (given, not_found)]
    for name in EVERYWHERE - {"Strict-Transport-Security", "Cross-Origin-Resource-Policy", "Content-Security-Policy"}:
        assert maps[named[name]].strip('"') == given[name], name
    assert maps[named["Cross-Origin-Resource-Policy"]] == "$used_by"


def test_message_to_the_next_page_is_in_a_cookie_of_its_own(admin: User) -> None:
    client = Client()
    client.force_login(admin)
    with override_settings(SESSION_COOKIE_SECURE=True):
        cookie = client.post("/admin/logout/", secure=True).cookies[settings.MESSAGE_COOKIE_NAME]
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
