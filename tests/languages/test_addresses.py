"""No page answers under a language that it is not written in."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from wagtail.models import Locale, Page

from events.models import EventIndexPage
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.pages import committed, publish, section, translate
from tests.factories.press import make_release, make_story


@pytest.fixture
def fallback() -> Iterator[None]:
    with override_settings(LANGUAGE_FALLBACK=True):
        yield


def test_an_address_without_a_page_in_its_language_offers_the_languages_there_are(
    site: HomePage, client: Client
) -> None:
    story = make_story(title="A bird", slug="a-bird")
    translate(story, "ar", title="طائر", slug="طائر")
    answer = client.get("/fr/press/a-bird/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert '<html lang="fr"' in html
    assert "A bird (English)" in html and f'href="{story.url}"' in html
    assert "طائر (العربية)" in html and 'dir="rtl"' in html
    assert "(Русский)" not in html
    other = client.get("/ar/press/a-bird/").content.decode()
    assert "طائر (العربية)" in other, "the reader's own language too, at its own address"


def test_an_address_offers_nothing_that_readers_may_not_open(site: HomePage, client: Client) -> None:
    release = make_release(title="The embargoed prize", slug="prize", live=False)
    translate(release, "ru", publish=False)
    for language in ("en", "fr", "ru"):
        answer = client.get(f"/{language}/press/prize/")
        assert answer.status_code == 404 and "embargoed" not in answer.content.decode()


def test_with_fallback_the_original_is_shown_with_a_notice_in_its_own_language(
    site: HomePage, client: Client, fallback: None
) -> None:
    event = make_event(title="Children draw", slug="children-draw")
    answer = client.get("/ar/events/children-draw/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="ar" dir="rtl"' in html
    assert 'lang="en" dir="ltr">' in html.split('<main id="main"')[1][:200]
    assert html.count("newer-original") == 1
    assert f'<link rel="canonical" href="http://testserver{event.url}">' in html
    assert 'hreflang="ar"' not in html.split("<main")[0].split("<body")[0]


def test_with_fallback_a_language_that_has_the_page_is_never_replaced(
    site: HomePage, client: Client, fallback: None
) -> None:
    story = make_story(title="A bird", slug="a-bird")
    french = translate(story, "fr", title="Un oiseau", slug="un-oiseau")
    assert client.get("/fr/press/a-bird/").status_code == 404
    assert "Un oiseau" in client.get(french.url).content.decode()
    draft = make_release(title="The embargoed prize", slug="prize", live=False)
    assert client.get("/fr/press/prize/").status_code == 404 and not draft.live


def test_with_fallback_the_original_is_shown_where_there_is_an_alias_only(
    site: HomePage, client: Client, fallback: None
) -> None:
    story = make_story(title="A bird", slug="a-bird")
    with committed(execute=True):
        alias = story.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    answer = client.get(f"/fr/press/{alias.slug}/")
    assert answer.status_code == 200
    assert f'<link rel="canonical" href="http://testserver{story.url}">' in answer.content.decode()


def test_the_language_switch_offers_only_what_exists(site: HomePage, client: Client) -> None:
    story = make_story()
    translate(story, "ru")
    switch = client.get(story.url).content.decode().split('<nav class="languages"')[1].split("</nav>")[0]
    assert 'hreflang="ru"' in switch and 'hreflang="en"' in switch
    assert 'hreflang="fr"' not in switch


def test_a_renamed_page_leads_from_its_old_address_in_that_language(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    russian = translate(story, "ru", slug="птица")
    old = russian.url
    renamed = translate(story, "ru", slug="синяя-птица")
    assert renamed.url != old
    answer = client.get(old)
    assert answer.status_code == 301 and answer["Location"].endswith(renamed.url)
    story.slug = "a-blue-bird"
    before = story.url
    story = publish(story)
    assert client.get(before)["Location"].endswith(story.url)
    assert client.get(renamed.url).status_code == 200


def test_a_renamed_section_leads_on_in_every_language_below_it(site: HomePage, client: Client) -> None:
    gallery_event = make_event(slug="children-draw")
    old = gallery_event.url
    index = section(EventIndexPage)
    index.slug = "calendar"
    publish(index)
    assert client.get(old)["Location"].endswith(Page.objects.get(pk=gallery_event.pk).url)


def test_slugs_are_kept_in_the_script_of_their_language(site: HomePage) -> None:
    story = make_story(title="2022: a bird", slug="2022-a-bird")
    slugs = {
        "ru": translate(story, "ru", slug="птица-2022").slug,
        "kk": translate(story, "kk", slug="құс-2022").slug,
        "ar": translate(story, "ar", slug="طائر-2022").slug,
        "fr": translate(story, "fr", slug="Évènement à 2022").slug,
    }
    assert slugs == {"ru": "птица-2022", "kk": "құс-2022", "ar": "طائر-2022", "fr": "evenement-a-2022"}
