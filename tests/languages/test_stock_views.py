"""What Wagtail's own views tell to who may not open a page or a record."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.users.models import User
from home.models import HomePage
from press.models import NewsroomPage, PressReleasePage
from tests.factories.images import make_image
from tests.factories.pages import section, translate
from tests.factories.people import make_person
from tests.factories.press import make_release, make_story

CHOSEN = reverse("wagtailadmin_choose_page_chosen_multiple")
TITLE = "The embargoed prize"


@pytest.fixture
def secret(site: HomePage) -> PressReleasePage:
    return make_release(title=TITLE, live=False)


@pytest.fixture
def translator(translator_fr: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(translator_fr)


def bulk(app: str, model: str, act: str, query: str) -> str:
    return reverse("wagtail_bulk_action", args=[app, model, act]) + f"?{query}"


def browse(page: Page) -> str:
    return reverse("wagtailadmin_choose_page_child", args=[page.pk])


class TestActsOnMany:
    @pytest.mark.parametrize("act", ["publish", "unpublish", "move", "delete"])
    def test_pages_that_are_refused_are_named_to_who_may_edit_them_alone(
        self, secret: PressReleasePage, translator: Client, editor: User, log_in: Callable[[User], Client], act: str
    ) -> None:
        french = translate(make_story(title="A bird"), "fr", publish=False, title="Un oiseau")
        for query in ("id=all", f"id=all&childOf={secret.get_parent().pk}", f"id={secret.pk}&id={french.pk}"):
            assert TITLE not in translator.get(bulk("wagtailcore", "page", act, query)).content.decode()
        assert "Un oiseau" in translator.get(bulk("wagtailcore", "page", "publish", "id=all")).content.decode()
        assert TITLE in log_in(editor).get(bulk("wagtailcore", "page", "publish", f"id={secret.pk}")).content.decode()

    def test_who_may_change_nothing_of_what_is_marked_is_turned_away(
        self, secret: PressReleasePage, translator: Client
    ) -> None:
        person, picture = make_person(), make_image()
        for path in (
            bulk("wagtailcore", "page", "publish", f"id={secret.pk}"),
            bulk("people", "person", "delete", "id=all"),
            bulk("people", "person", "delete", f"id={person.pk}"),
            bulk("images", "culturalimage", "delete", f"id={picture.pk}"),
        ):
            answer = translator.get(path, headers={"x-requested-with": "XMLHttpRequest"})
            assert answer.status_code == 403, path

    def test_who_may_act_is_asked_as_ever(
        self, secret: PressReleasePage, moderator: User, log_in: Callable[[User], Client]
    ) -> None:
        person = make_person()
        client = log_in(moderator)
        assert client.get(bulk("wagtailcore", "page", "publish", f"id={secret.pk}")).status_code == 200
        assert str(person) in client.get(bulk("people", "person", "delete", f"id={person.pk}")).content.decode()
        client.post(bulk("people", "person", "delete", f"id={person.pk}"))
        assert not type(person).objects.filter(pk=person.pk).exists()


class TestChooserOfPages:
    def test_pages_are_chosen_by_number_among_those_that_are_offered(
        self, secret: PressReleasePage, translator: Client, editor: User, log_in: Callable[[User], Client]
    ) -> None:
        story = make_story(title="A bird")
        script = {"x-requested-with": "XMLHttpRequest"}
        assert translator.get(f"{CHOSEN}?id={secret.pk}&id={story.pk}", headers=script).status_code == 403
        assert "A bird" in translator.get(f"{CHOSEN}?id={story.pk}").content.decode()
        assert TITLE in log_in(editor).get(f"{CHOSEN}?id={secret.pk}").content.decode()

    def test_the_chooser_opens_above_a_page_that_is_not_offered(
        self, secret: PressReleasePage, translator: Client, editor: User, log_in: Callable[[User], Client]
    ) -> None:
        shown = translator.get(browse(secret)).json()
        assert TITLE not in shown["html"] and shown["parent_page_id"] == secret.get_parent().pk
        assert log_in(editor).get(browse(secret)).json()["parent_page_id"] == secret.pk

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_public_sections_of_every_language_stay_open(
        self, secret: PressReleasePage, translator: Client, language: str
    ) -> None:
        newsroom = section(NewsroomPage, language)
        for page in (newsroom, newsroom.get_parent(), Page.get_first_root_node()):
            assert translator.get(browse(page)).json()["parent_page_id"] == page.pk


def test_the_titles_of_records_are_those_that_their_chooser_offers(
    site: HomePage, translator: Client, editor: User, log_in: Callable[[User], Client]
) -> None:
    person = make_person()
    answer: Any = translator.get(
        reverse("wagtail_localize:snippets_api_detail", args=["people", "person", person.pk])
    ).json()
    assert answer["title"] == str(person)
