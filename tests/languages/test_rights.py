"""What a translator may learn of, and submit."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import translate
from tests.factories.press import make_release, make_story

REPORT = "wagtail_localize:translations_report"


@pytest.fixture
def secret(site: HomePage) -> Page:
    """A draft that is being translated into Russian, and into no other language."""
    release = make_release(title="The embargoed prize", live=False)
    translate(release, "ru", publish=False)
    return release


def test_the_report_shows_no_title_that_its_reader_may_not_open(
    secret: Page, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(title="A bird")
    translate(story, "fr")
    for user, titles in ((translator_fr, ["A bird"]), (editor, ["A bird", "The embargoed prize"])):
        for url in (reverse(REPORT), reverse("wagtail_localize:translations_report_results")):
            html = log_in(user).get(url).content.decode()
            assert [title for title in ("A bird", "The embargoed prize") if title in html] == titles
    exported = log_in(translator_fr).get(reverse(REPORT), {"export": "csv"})
    assert "embargoed" not in b"".join(exported).decode()


def test_a_translator_submits_nothing_that_they_may_not_open(
    secret: Page, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = Locale.objects.get(language_code="fr")
    url = reverse("wagtail_localize:submit_page_translation", args=[secret.pk])
    client = log_in(translator_fr)
    assert "embargoed" not in client.get(url, follow=True).content.decode()
    client.post(url, {"locales": [french.pk]})
    assert not Page.objects.filter(translation_key=secret.translation_key, locale=french).exists()


def test_a_translator_opens_no_page_of_another_language(
    secret: Page, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    for page in Page.objects.filter(translation_key=secret.translation_key):
        answer = log_in(translator_fr).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code == 302
