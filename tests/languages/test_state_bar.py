"""What the bar above a translation says, and who may decide what."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.languages.matrix import set_of
from cms.languages.sets import set_ready
from cms.languages.state import state_of
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import publish, translate
from tests.factories.press import make_release, make_story


def decide(client: Client, page: Page, act: str) -> Any:
    return client.post(reverse("decide_language", args=[page.pk]), {"act": act}, follow=True)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def french(site: HomePage) -> Any:
    """A translated draft of a release that is not live."""
    return translate(make_release(live=False), "fr", publish=False)


def test_a_translator_says_that_it_is_ready_and_it_goes_live_with_its_source(
    french: Any, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    client = log_in(translator_fr)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
    assert "nobody has said yet that it is ready" in shown and "Ready for release" in shown
    assert "Detach" not in shown and "words-only" in shown
    answer = decide(client, french, "ready")
    assert "it goes live together with its source" in answer.content.decode()
    assert not fresh(french).live
    publish(fresh(state_of(french).source.specific))
    assert fresh(french).live
    assert str(state_of(fresh(french)).sentence) == "Live, and up to date with its source."


def test_ready_is_taken_back(french: Any, translator_fr: User, log_in: Callable[[User], Client]) -> None:
    client = log_in(translator_fr)
    decide(client, french, "ready")
    decide(client, french, "not-ready")
    publish(fresh(state_of(french).source.specific))
    assert not fresh(french).live


def test_what_lacks_a_passage_is_not_ready(site: HomePage, translator_fr: User, log_in: Any) -> None:
    story = make_story(title="A bird", summary="It sings.")
    french = translate(story, "fr")
    french.unpublish()
    story.summary = "It sings at dawn."
    publish(story)
    answer = decide(log_in(translator_fr), french, "ready").content.decode()
    assert "1 passage has no translation yet" in answer
    assert not state_of(french).ready


def test_only_who_publishes_may_detach(
    french: Any, translator_fr: User, moderator: User, log_in: Callable[[User], Client]
) -> None:
    decide(log_in(translator_fr), french, "detach")
    assert not state_of(french).detached
    shown = decide(log_in(moderator), french, "detach").content.decode()
    assert state_of(french).detached and "Follow the source again" in shown
    decide(log_in(moderator), french, "follow")
    assert not state_of(french).detached


def test_a_translator_of_another_language_decides_nothing(site: HomePage, translator_fr: User, log_in: Any) -> None:
    russian = translate(make_release(live=False), "ru", publish=False)
    decide(log_in(translator_fr), russian, "ready")
    assert not state_of(russian).ready


def test_a_live_language_behind_its_source_says_so(site: HomePage) -> None:
    story = make_story(title="A bird")
    french = translate(story, "fr")
    story.title = "A blue bird"
    publish(story)
    state = state_of(fresh(french))
    assert (state.live, state.missing, str(state.sentence)) == (True, 1, "Live, but behind its source.")


def test_a_slug_that_nobody_wrote_is_made_from_the_title(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = translate(make_release(live=False), "fr", publish=False, title="L’été à Paris")
    StringTranslation.objects.filter(context__path="slug").delete()
    assert state_of(french).missing == 1
    decide(log_in(translator_fr), french, "ready")
    assert state_of(french).ready and state_of(french).missing == 0
    assert StringTranslation.objects.get(context__path="slug").data == "lete-a-paris"


def test_the_bar_tells_no_moment_that_was_taken_back(site: HomePage) -> None:
    release = make_release(live=False, released_at=timezone.now() + dt.timedelta(days=2))
    release.go_live_at = timezone.now() + dt.timedelta(days=1)
    release.save_revision().publish()
    french = translate(release, "fr", publish=False)
    assert state_of(french).source_due == release.go_live_at
    release.revisions.update(approved_go_live_at=None)
    assert state_of(french).source_due is None


def test_the_panel_names_what_the_next_publication_releases_and_nothing_else(
    site: HomePage, moderator: User, settings: Any
) -> None:
    release = make_release(live=False)
    french = translate(release, "fr", publish=False)
    set_ready(french, True)
    StringTranslation.objects.filter(locale=french.locale).update(translation_type="machine")

    def released() -> list[str]:
        return [cell.locale.language_code for cell in set_of(release, moderator).cells if cell.goes_with_source]

    settings.MACHINE_FORBIDDEN = {"fr"}
    assert released() == []
    settings.MACHINE_FORBIDDEN = set()
    assert released() == ["fr"]
    publish(release)
    assert fresh(french).live
