"""Nobody is led to another site by an address of ours, and the site itself asks nobody."""

import socket
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.core.blocks.body import BodyBlock
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import block
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation
from tests.factories.press import make_coverage, make_story

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "/\t/evil.example/",
]
INNER = [
    "http://127.0.0.1:6379/",
    "http://localhost/admin/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://0x7f000001/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "https://youtube.com.evil.example/watch?v=a",
    "https://youtube.com@127.0.0.1/",
]


def stays(location: str) -> bool:
    """As browsers read it: backslashes are slashes, tabs are nothing."""
    url = location.replace("\\", "/").replace("\t", "").strip()
    parts = urlsplit(url)
    return not url.startswith("//") and parts.scheme in ("", "http", "https") and parts.netloc in ("", "testserver")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_after_the_log_in_nobody_is_led_elsewhere(target: str, admin: User) -> None:
    for address in ("/admin/login/", "/_util/login/", "/en/_util/login/"):
        asked = f"{address}?next={quote(target)}"
        answer = Client().post(asked, {"username": "admin", "password": "demo", "next": target})
        assert stays(answer.get("Location", "")), address
    known = Client()
    known.force_login(admin)
    for address in ("/admin/login/", "/admin/logout/", "/admin/languages/machine/", "/admin/password_reset/"):
        for answer in (known.get(f"{address}?next={quote(target)}"), known.post(address, {"next": target})):
            assert stays(answer.get("Location", "")), address


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_address_of_readers_leads_elsewhere(target: str, site: HomePage, client: Client) -> None:
    bare = target.removeprefix("https:")
    for address in (
        f"/{bare}",
        f"/en/{bare}",
        f"//evil.example/en/press/{bare}",
        f"/{quote(target, safe='')}",
        f"/en/search/?q=a&lang={quote(target)}",
        f"/en/press/?next={quote(target)}",
        f"/en/_util/authenticate_with_password/1/1/?return_url={quote(target)}",
    ):
        assert stays(client.get(address).get("Location", "")), address


@pytest.mark.parametrize(
    "address", ["//EN/press/", "//evil.example/EN/press/", "/\\EN/press/", "//EN/PRESS", "//en/press"]
)
def test_capital_letters_behind_two_slashes_name_no_host(address: str, site: HomePage, client: Client) -> None:
    answer = client.get("/", PATH_INFO=address)
    assert stays(answer.get("Location", ""))


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_never_asked_by_us(
    address: str, site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An embed of it is refused; wherever else it may be written it is a link, for readers to follow."""
    asked: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: asked.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_more: asked.append(where) or [])
    embed = BodyBlock().child_blocks["embed"]
    with pytest.raises(ValidationError):
        embed.clean(embed.to_python({"url": address, "title": "A film", "caption": ""}))
    make_coverage(url=address, title="Coverage of it")
    partner = make_partner(organisation=make_organisation(website=address))
    story = make_story(body=[block("embed", url=address, title="A film")])
    for page in (partner, story):
        client.get(page.url)
    client.get("/en/press/")
    assert asked == []
