"""The newsroom's feed, in each language."""

import datetime as dt
import xml.etree.ElementTree as ET

from django.test import Client

from home.models import HomePage
from press.models import NewsroomPage
from tests.factories.many import many_stories
from tests.factories.pages import section, translate
from tests.factories.press import make_release, make_story


def channel(client: Client, language: str = "en") -> ET.Element:
    response = client.get(f"/{language}/press/feed/")
    assert response.status_code == 200 and response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ET.fromstring(response.content).find("channel")


def titles(client: Client, language: str = "en") -> list[str]:
    return [item.find("title").text for item in channel(client, language).findall("item")]


def test_feed_tells_the_latest_of_its_language(site: HomePage, client: Client) -> None:
    story = make_story(title="Earlier <b>&", released_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    make_release(title="Later")
    make_story(title="Draft", live=False)
    translate(story, "ar", title="خبر", slug="خبر")
    assert titles(client) == ["Later", "Earlier <b>&"] and titles(client, "ar") == ["خبر"]
    assert titles(client, "fr") == []


def test_items_carry_absolute_address_and_date_of_publication(site: HomePage, client: Client) -> None:
    make_story(slug="a-bird", released_at=dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC), summary="Said")
    item = channel(client).find("item")
    assert item.find("link").text == item.find("guid").text == "http://testserver/en/press/a-bird/"
    assert item.find("pubDate").text == "Thu, 01 Jan 2026 12:00:00 +0000"
    assert item.find("description").text == "Said"


def test_feed_names_itself(site: HomePage, client: Client) -> None:
    told = channel(client, "kk")
    assert told.find("language").text == "kk" and told.find("link").text == "http://testserver/kk/press/"
    link = told.find("{http://www.w3.org/2005/Atom}link")
    assert link.get("href") == "http://testserver/kk/press/feed/"


def test_feed_is_as_long_and_cheap_for_many_as_for_few(
    site: HomePage, client: Client, django_assert_max_num_queries
) -> None:
    many_stories(40)
    assert NewsroomPage.objects.filter(pk=section(NewsroomPage).pk).exists()
    client.get("/en/press/feed/")
    with django_assert_max_num_queries(8):
        assert len(titles(client)) == 30
