"""The headers as readers get them in production, through nginx; and what Mozilla's Observatory says to it."""

import http.client
import json
import ssl

import pytest

from tests.delivery.test_headers import EVERYWHERE
from tests.delivery.together import Together
from tests.services.nginx import HOST, nginx
from tests.services.observatory import observed

pytestmark = [pytest.mark.services, pytest.mark.slow]


def twice_or_not_at_all(headers: http.client.HTTPMessage) -> list[str]:
    return sorted(name for name in EVERYWHERE if len(headers.get_all(name) or []) != 1)


def over_tls(site: Together, url: str, method: str = "GET", body: bytes | None = None) -> tuple[int, list[str]]:
    """The status, and which headers are not there exactly once."""
    trusting = ssl.create_default_context(cafile=str(site.nginx.certificate))
    trusting.check_hostname = False  # the certificate names the host, not this machine
    connection = http.client.HTTPSConnection("127.0.0.1", site.nginx.tls, timeout=20, context=trusting)
    connection.request(method, url, body=body, headers={"Host": HOST})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, twice_or_not_at_all(response.headers)


def test_every_answer_has_each_header_once(together: Together) -> None:
    (together.var / "files" / "media" / "pictures" / "seen.jpg").write_bytes(b"a bird")
    expected = {
        "/": 302,
        "/en/": 200,
        "/en/no-such-page/": 404,
        "/en/press/feed/": 200,
        "/static/css/site.css": 200,
        "/static/no-such.css": 404,
        "/media/pictures/seen.jpg": 200,
        "/media/no-such.jpg": 404,
        "/admin/": 302,
        "/admin/login/": 200,
        "/api/v2/pages/": 200,
    }
    for _time in range(2):  # the second answer is one that nginx holds
        assert {url: over_tls(together, url) for url in expected} == {
            url: (status, []) for url, status in expected.items()
        }
    assert over_tls(together, "/en/", "POST", b"x" * 200_000) == (413, [])


def test_plain_http_leads_to_https_and_says_no_more_than_it_may(together: Together) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", together.nginx.plain, timeout=20)
    connection.request("GET", "/en/?q=1", headers={"Host": HOST})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (301, f"https://{HOST}/en/?q=1")
    assert twice_or_not_at_all(response.headers) == ["Strict-Transport-Security"]  # not over plain HTTP


def test_who_renews_the_certificate_is_answered_over_plain_http(together: Together) -> None:
    root = together.var / "html"  # where nginx, another user, may read
    folder = root / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True)
    (folder / "token").write_text("token.thumbprint")
    with nginx(together.application, together.var / "static", root, root) as edge:
        answers = {}
        for url in ("/.well-known/acme-challenge/token", "/.well-known/acme-challenge/other", "/.well-known/other"):
            connection = http.client.HTTPConnection("127.0.0.1", edge.plain, timeout=20)
            connection.request("GET", url, headers={"Host": HOST})
            response = connection.getresponse()
            answers[url.rpartition("known/")[2]] = (response.status, response.read() == b"token.thumbprint")
    assert answers == {
        "acme-challenge/token": (200, True),
        "acme-challenge/other": (404, False),
        "other": (301, False),
    }


def test_cookies_are_for_this_host_over_tls_and_for_no_script(together: Together) -> None:
    logged_in, cookies = together.log_in("admin", "demo")
    assert logged_in.status == 302, logged_in.body
    assert {cookie.partition("=")[0] for cookie in cookies} >= {"__Host-session", "__Host-csrf"}
    for cookie in cookies:
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert cookie.startswith("__Host-") and parts >= {"secure", "httponly", "samesite=lax", "path=/"}, cookie
        assert not any(part.startswith("domain") for part in parts)


def test_observatory_gives_its_best_grade(together: Together) -> None:
    result = observed(together.nginx)
    assert result["grade"] == "A+" and result["score"] >= 125, json.dumps(result, indent=2)
    assert result["failed"] == 0
