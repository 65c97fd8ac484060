"""What the head of a page tells to who shows a link to it."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from cms.discovery.share_cards import HEIGHT, WIDTH
from home.models import HomePage, StandardPage
from press.models import StoryPage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import add_page, block, translate
from tests.factories.press import make_story

HOST = "http://testserver"


class Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := named.get("property") or named.get("name")):
            self.found.append((name, named["content"]))


def told(client: Client, url: str) -> dict[str, Any]:
    """The meta elements; one that may stand several times as a list."""
    response = client.get(url)
    parser = Metas()
    parser.feed(response.content.decode())
    repeated = {"og:locale:alternate", "color-scheme"}
    assert len([name for name, _content in parser.found if name not in repeated]) == len(
        {name for name, _content in parser.found} - repeated
    )
    assert all(content.strip() for _name, content in parser.found)
    return dict(parser.found) | {"alternates": [c for name, c in parser.found if name == "og:locale:alternate"]}


def test_story_is_shown_with_title_words_and_language(site: HomePage, client: Client) -> None:
    story = make_story(title="“A” & <b>", summary="Said & done", search_description="")
    arabic = translate(story, "ar", title="طائر", summary="قيل")
    found = told(client, arabic.url)
    assert (found["og:title"], found["og:description"], found["description"]) == ("طائر", "قيل", "قيل")
    assert (found["og:locale"], found["alternates"]) == ("ar_AR", ["en_GB"])
    assert found["og:url"] == f"{HOST}{arabic.url}" and found["og:type"] == "article"
    english = told(client, story.url)
    assert (english["og:title"], english["og:locale"]) == ("“A” & <b>", "en_GB")
    assert english["article:published_time"] == "2026-10-20T09:00:00+00:00"


@pytest.mark.parametrize(("code", "locale"), [("en", "en_GB"), ("fr", "fr_FR"), ("ru", "ru_RU"), ("kk", "kk_KZ")])
def test_locale_names_the_country_of_most_readers(code: str, locale: str, site: HomePage, client: Client) -> None:
    found = told(client, f"/{code}/")
    assert found["og:locale"] == locale and len(found["alternates"]) == 4


def test_picture_is_shown_with_its_size_and_what_it_shows(site: HomePage, client: Client) -> None:
    picture = make_image(alt_texts={"en": "A blue bird"})
    page = add_page(site, StandardPage(title="About", slug="about", picture=picture))
    found = told(client, page.url)
    assert found["og:image"].startswith(HOST)
    size = int(found["og:image:width"]), int(found["og:image:height"])
    # The card drawn for the page, which says its title; before it is drawn, the page's own picture.
    assert (size, found["og:image:alt"]) in [((WIDTH, HEIGHT), "About"), ((120, 80), "A blue bird")]
    assert found["twitter:card"] == "summary_large_image"


def test_work_is_shown_by_its_own_picture(site: HomePage, client: Client) -> None:
    picture = make_image()
    make_work(make_gallery(slug="birds"), slug="one", picture=picture, texts={"en": "A bird"})
    found = told(client, "/en/gallery/birds/one/")
    assert (found["og:title"], found["description"]) == ("A bird", "What A bird shows")
    assert f"/media/pictures/{picture.token}/" in found["og:image"]


def test_description_is_how_the_text_begins_when_nobody_wrote_one(site: HomePage, client: Client) -> None:
    text = f"<p>It <b>begins</b>.</p><p>{'And goes on. ' * 40}</p>"
    page = add_page(
        site, StandardPage(title="About", slug="about", body=[block("heading", text="H"), block("text", text=text)])
    )
    description = told(client, page.url)["description"]
    assert description.startswith("It begins.") and description.endswith("…") and len(description) <= 300


def test_description_is_left_out_when_there_are_no_words_in_the_language(site: HomePage, client: Client) -> None:
    series = make_series(descriptions={"en": "A yearly competition."}, slug="world")
    translate(make_event(series=series), "kk")
    assert told(client, "/en/events/series/world/")["description"] == "A yearly competition."
    assert "description" not in told(client, "/kk/events/series/world/")


@pytest.mark.parametrize("path", ["/en/none/", "/en/search/?q=x"])
def test_search_and_not_found_are_not_for_sharing(path: str, site: HomePage, client: Client) -> None:
    found = told(client, path)
    assert found["robots"] == "noindex" and not [name for name in found if name.startswith("og:")]


def test_draft_in_preview_is_not_for_sharing(site: HomePage) -> None:
    story: StoryPage = make_story(title="Embargoed", live=False)
    content = story.make_preview_request().render().content.decode()
    assert 'property="og:' not in content and "application/ld+json" not in content
