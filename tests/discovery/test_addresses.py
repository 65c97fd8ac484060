"""What stands outside the languages."""

import datetime as dt

import pytest
from django.test import Client

from cms.core.models import SiteIdentity
from home.models import HomePage
from tests.factories.pages import committed
from tests.factories.press import make_story


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, "", "en"),
        (None, "fr-CA,fr;q=0.9,en;q=0.1", "fr"),
        (None, "de,kk;q=0.5", "kk"),
        (None, "de", "en"),
        ("ar", "fr", "ar"),
        ("xx", "ru", "ru"),
        (None, "x" * 5000, "en"),
    ],
)
def test_newcomer_is_led_to_their_language(
    site: HomePage, client: Client, cookie: str | None, accepted: str, language: str
) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/", headers={"accept-language": accepted} if accepted else {})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].replace(" ", "").split(","))


def test_newcomer_is_led_to_english_when_their_home_is_not_public(site: HomePage, client: Client) -> None:
    with committed(execute=True):
        HomePage.objects.get(locale__language_code="ru").unpublish()
    assert client.get("/", headers={"accept-language": "ru"})["Location"] == "/en/"


def test_robots_are_told_of_the_sitemap(client: Client, site: HomePage) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *" and "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines and "Disallow: /" not in lines


def test_security_contact_is_named_and_does_not_expire_soon(client: Client, site: HomePage) -> None:
    SiteIdentity.objects.create(site=site.get_site(), names={"en": "A"}, email="security@example.org")
    with committed(execute=True):
        SiteIdentity.objects.get().save()
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    left = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=366)


def test_not_found_outside_the_languages_stays_where_it_is(site: HomePage, client: Client) -> None:
    assert client.get("/api/v2/pages/999999/").status_code == 404
    assert client.get("/press/")["Location"] == "/en/press/"


@pytest.mark.parametrize("address", ["/en/?page=000002{0}", "/en/press/?page=000002{0}", "/sitemap-pages-1{0}.xml"])
def test_a_number_of_thousands_of_digits_is_no_number(address: str, site: HomePage, client: Client) -> None:
    assert client.get(address.format("0" * 5000)).status_code in {200, 404}


def test_the_feed_names_the_site_whatever_host_was_asked(site: HomePage, client: Client) -> None:
    make_story()
    assert b"evil" not in client.get("/en/press/feed/", headers={"Host": "evil.example"}).content


def test_models_of_language_are_told_of_every_section_in_every_language(site: HomePage, client: Client) -> None:
    make_story(slug="a-bird", live=False)
    lines = client.get("/llms.txt").content.decode().splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## English", "## Français", "## Русский", "## Қазақша", "## العربية",
    ]  # fmt: skip
    links = [line for line in lines if line.startswith("- [")]
    assert any("](http://testserver/kk/events/)" in line for line in links)
    assert any("](http://testserver/ar/feed/json/)" in line for line in links)
    assert not any("a-bird" in line for line in lines)


def test_models_of_language_are_not_told_of_what_is_withdrawn(site: HomePage, client: Client) -> None:
    with committed(execute=True):
        HomePage.objects.get(locale__language_code="ru").unpublish()
    assert "/ru/)" not in client.get("/llms.txt").content.decode()
