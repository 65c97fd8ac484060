"""Nothing on a public page tells of what is not public."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from press.models import Coverage
from tests.factories.pages import block, committed, publish, translate
from tests.factories.press import make_coverage, make_release, make_story


@pytest.mark.parametrize("state", ["draft", "private"])
def test_a_link_in_a_text_does_not_tell_the_address_of_a_page_that_is_not_public(
    state: str, site: HomePage, client: Client
) -> None:
    hidden = make_release(slug="the-embargoed-prize", live=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    link = f'<p><a linktype="page" id="{hidden.pk}">the prize</a></p>'
    shown = client.get(make_story(body=[block("text", text=link)]).url).content.decode()
    assert "the prize" in shown and "embargoed" not in shown


def test_a_link_in_a_text_leads_to_the_readers_language_where_it_exists(site: HomePage, client: Client) -> None:
    there, only_english = make_story(slug="a-bird"), make_story(slug="a-fish")
    translate(there, "fr", slug="un-oiseau")
    links = "".join(f'<p><a linktype="page" id="{page.pk}">link</a></p>' for page in (there, only_english))
    story = make_story(body=[block("text", text=links)])
    french = client.get(translate(story, "fr").url).content.decode()
    assert 'href="/fr/press/un-oiseau/"' in french and 'href="/en/press/a-fish/"' in french


def test_coverage_of_what_is_not_public_is_not_listed(site: HomePage, client: Client) -> None:
    release = make_release(live=False)
    make_coverage(title="They will win the prize", about=release)
    assert "They will win" not in client.get("/en/press/").content.decode()
    publish(release)
    assert "They will win" in client.get("/en/press/").content.decode()


def test_coverage_of_what_was_withdrawn_goes_with_it(site: HomePage, client: Client) -> None:
    release = make_release()
    make_coverage(title="They won the prize", about=release)
    make_coverage(title="The association at work")
    with committed(execute=True):
        release.unpublish()
        release.delete()
    shown = client.get("/en/press/").content.decode()
    assert "They won" not in shown and "The association at work" in shown
    assert not Coverage.objects.filter(title="They won the prize").exists()


def test_coverage_stays_with_its_release_when_a_language_is_deleted(site: HomePage, client: Client) -> None:
    release = make_release(live=False)
    french = translate(release, "fr", publish=False)
    coverage = make_coverage(title="They will win the prize", about=french)
    with committed(execute=True):
        french.delete()
    coverage.refresh_from_db()
    assert coverage.about_id == release.pk
    assert "They will win" not in client.get("/en/press/").content.decode()
