"""Whose word is taken for where a reader comes from."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from cms.core.proxies import client_address

PROXIES = ["127.0.0.1", "10.0.0.0/24", "::1"]


def told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{client_address(request)} {request.scheme} {request.get_host()}")


urlpatterns: list[Any] = [path("told/", told)]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the first is what the reader made up
        ("127.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.5", "198.51.100.7"),  # through two proxies of ours
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # not through ours
        ("10.0.1.5", "203.0.113.9", "10.0.1.5"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7, nonsense", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("::ffff:127.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.7", ""),
    ],
)
def test_address_is_the_last_that_is_no_proxy_of_ours(peer: str, forwarded: str, client: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": forwarded})
    with override_settings(TRUSTED_PROXIES=PROXIES):
        assert client_address(request) == client


def test_strangers_headers_are_not_believed() -> None:
    lies = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https", "x-forwarded-host": "evil.example"}
    believing = {
        "ROOT_URLCONF": __name__,
        "TRUSTED_PROXIES": PROXIES,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "USE_X_FORWARDED_HOST": True,
        "MIDDLEWARE": ["cms.core.proxies.ForwardedMiddleware"],
    }
    with override_settings(**believing):
        stranger = Client(REMOTE_ADDR="198.51.100.7").get("/told/", headers=lies)
        proxy = Client(REMOTE_ADDR="127.0.0.1").get("/told/", headers=lies)
    assert stranger.content == b"198.51.100.7 http testserver"
    assert proxy.content == b"203.0.113.9 https evil.example"


def test_socket_is_believed_where_it_is_named() -> None:
    """Who may open the application's own socket is a proxy of ours; its requests come from no address."""
    request = RequestFactory().get("/", REMOTE_ADDR="", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    with override_settings(TRUSTED_PROXIES=["unix"]):
        assert client_address(request) == "198.51.100.7"
        request.META["REMOTE_ADDR"] = "198.51.100.8"
        assert client_address(request) == "198.51.100.8"
