"""Works of a gallery that nobody was told of: who learns of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cms.users.models import User
from gallery.models import Work
from home.models import HomePage
from home.roles import translators
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import translate
from tests.factories.users import member

CHOOSE = "wagtailsnippetchoosers_gallery_work"
RECORDS = "wagtail_localize:snippets_api"


@pytest.fixture
def secret(site: HomePage) -> Work:
    """Being translated into Russian; beside it a work that anyone sees."""
    make_work(make_gallery(title="Birds of passage"), texts={"en": "A bird"})
    work = make_work(make_gallery(title="The prize", live=False), texts={"en": "A secret fish"})
    translate(work.source_text, "ru", title="Тайная рыба")
    return work


def told(client: Client, work: Work) -> set[str]:
    """The words that the ways to choose a work tell."""
    asked = [
        reverse(f"{CHOOSE}:choose"),
        reverse(f"{CHOOSE}:choose_results") + "?q=fish",
        reverse(f"{CHOOSE}:choose_results") + "?q=bird",
        reverse(f"{CHOOSE}:chosen", args=[work.pk]),
        reverse(f"{CHOOSE}:chosen_multiple") + f"?id={work.pk}",
        reverse(f"{RECORDS}_listing", args=["gallery", "work"]),
        reverse(f"{RECORDS}_detail", args=["gallery", "work", work.pk]),
        reverse(f"{RECORDS}_listing", args=["gallery", "worktext"]),
        reverse("wagtailsnippetchoosers_gallery_worktext:choose"),
        reverse("wagtailsnippetchoosers_gallery_worktext:chosen", args=[work.source_text.pk]),
    ]
    answers = [client.get(url).content.decode() for url in asked]
    found = {word for word in ("A bird", "Birds of passage", "A secret fish", "The prize") if word in "".join(answers)}
    assert ["A secret fish" in answers[1], "A bird" in answers[2]] == ["A secret fish" in found, True], "searches find"
    return found


def test_who_writes_no_works_chooses_among_those_that_readers_see(
    secret: Work, press_officer: User, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    for user in (press_officer, translator_fr):
        assert told(log_in(user), secret) == {"A bird", "Birds of passage"}
    assert told(log_in(editor), secret) == {"A bird", "Birds of passage", "A secret fish", "The prize"}


def test_translators_know_the_works_that_were_sent_to_them_but_not_their_gallery(
    secret: Work, log_in: Callable[[User], Client]
) -> None:
    russian = log_in(member("translator-ru", translators("ru")))
    assert told(russian, secret) == {"A bird", "Birds of passage", "A secret fish"}


@pytest.mark.parametrize("view", ["history", "usage", "edit"])
def test_words_are_opened_by_who_translates_into_their_language(
    secret: Work, translator_fr: User, editor: User, log_in: Callable[[User], Client], view: str
) -> None:
    russian = secret.texts.get(locale__language_code="ru")
    url = reverse(f"wagtailsnippets_gallery_worktext:{view}", args=[russian.pk])
    opened = {
        user.username: log_in(user).get(url).status_code == 200
        for user in (translator_fr, member("translator-ru", translators("ru")), editor)
    }
    assert opened == {"translator-fr": False, "translator-ru": True, "editor": True}


def test_translators_list_words_in_their_language(
    secret: Work, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    bird = Work.objects.exclude(pk=secret.pk).get()
    translate(bird.source_text, "fr", title="Un oiseau")
    url = reverse("wagtailsnippets_gallery_worktext:list")
    for user, words in ((translator_fr, {"Un oiseau"}), (editor, {"Un oiseau", "Тайная рыба", "A secret fish"})):
        for query in ("", "?q=oiseau", "?q=рыба", "?q=fish"):
            html = log_in(user).get(url + query).content.decode()
            found = {word for word in ("Un oiseau", "Тайная рыба", "A secret fish") if word in html}
            assert found == {word for word in words if query.removeprefix("?q=") in word}
