"""No page stands in the tree of another language, whoever puts it there."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPagePermissionError
from wagtail.actions.move_page import MovePagePermissionError

from home.models import HomePage
from press.models import NewsroomPage, StoryPage
from tests.factories.pages import committed, section, translate
from tests.factories.press import make_story


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    story = make_story(title="A bird", slug="a-bird")
    translate(story, "ru")
    return story


def languages(page: Any) -> dict[str, str]:
    rows = StoryPage.objects.filter(translation_key=page.translation_key)
    return {row.locale.language_code: row.url for row in rows}


def test_copy_into_another_language_is_told_at_the_parent(story: StoryPage, admin: Any, log_in: Any) -> None:
    given = {"new_title": "Un oiseau", "new_slug": "un-oiseau", "new_parent_page": section(NewsroomPage, "fr").pk}
    answer = log_in(admin).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), given)
    assert "The page is written in English" in answer.content.decode()
    assert "un-oiseau" in answer.content.decode(), "nothing typed is lost"
    assert not StoryPage.objects.filter(slug="un-oiseau").exists()


def test_copy_into_another_language_is_refused_to_all(story: StoryPage, admin: Any, log_in: Any) -> None:
    with pytest.raises(CopyPagePermissionError):
        story.copy(to=section(NewsroomPage, "fr"), update_attrs={"slug": "un-oiseau"})
    given = {"destination_page_id": section(NewsroomPage, "fr").pk, "slug": "un-oiseau"}
    answer = log_in(admin).post(reverse("wagtailadmin_api:pages:action", args=[story.pk, "copy"]), given)
    assert answer.status_code == 403
    assert not StoryPage.objects.filter(slug="un-oiseau").exists()


def test_copy_within_its_language_is_made(story: StoryPage, admin: Any, log_in: Any) -> None:
    given = {"new_title": "Another", "new_slug": "another", "new_parent_page": section(NewsroomPage, "en").pk}
    with committed(execute=True):
        assert log_in(admin).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), given).status_code == 302
    assert StoryPage.objects.get(slug="another").translation_key != story.translation_key


def test_alias_is_not_offered_and_not_made(story: StoryPage, admin: Any, log_in: Any) -> None:
    client, address = log_in(admin), reverse("wagtailadmin_pages:copy", args=[story.pk])
    assert 'name="alias"' not in client.get(address).content.decode()
    given = {"new_title": "x", "new_slug": "x", "new_parent_page": story.get_parent().pk, "alias": "on"}
    with committed(execute=True):
        client.post(address, given)
    assert StoryPage.objects.get(slug="x").alias_of is None


def test_move_into_another_language_is_told(story: StoryPage, admin: Any, log_in: Any) -> None:
    before = languages(story)
    destination = section(NewsroomPage, "fr")
    address = reverse("wagtailadmin_pages:move_confirm", args=[story.pk, destination.pk])
    answer = log_in(admin).post(address, follow=True)
    assert "The page is written in English" in answer.content.decode()
    assert languages(story) == before


def test_move_into_another_language_is_refused_to_all(story: StoryPage) -> None:
    before = languages(story)
    with pytest.raises(MovePagePermissionError):
        story.move(section(NewsroomPage, "fr"), pos="last-child")
    with pytest.raises(MovePagePermissionError):
        story.move(section(NewsroomPage, "fr"), pos="left")  # beside it, below the French home page
    assert languages(story) == before
