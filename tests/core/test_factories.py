"""The factories' own promises, on which every other test stands."""

import pytest

from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import translate
from tests.factories.partners import make_partner
from tests.factories.press import make_boilerplate, make_release, make_story


@pytest.mark.parametrize("make", [make_event, make_gallery, make_partner, make_release, make_story])
def test_page_is_live_valid_and_translated_when_made(make, site: HomePage) -> None:
    page = make()
    page.full_clean()
    french = translate(page, "fr", title="Une page", slug="une-page")
    assert page.live and french.live
    assert (french.title, french.slug, french.locale.language_code) == ("Une page", "une-page", "fr")
    assert french.get_parent().get_parent().specific.locale.language_code == "fr"


def test_page_was_never_public_when_made_as_a_draft(site: HomePage) -> None:
    assert make_event(live=False).first_published_at is None


def test_texts_of_records_are_translated(site: HomePage) -> None:
    assert translate(make_boilerplate(), "kk", title="Қауымдастық туралы").title == "Қауымдастық туралы"
    work = make_work(texts={"en": "A bird"})
    assert translate(work.texts.get(), "ru", title="Птица").work == work
    assert work.texts.count() == 2
