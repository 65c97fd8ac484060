"""What the admin says and shows around an act on several languages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.languages.sets import detach
from cms.languages.state import state_of
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import translate
from tests.factories.press import make_story


@pytest.mark.parametrize("act", ["unpublish", "delete", "move"])
def test_the_confirmation_names_the_languages_that_follow(
    site: HomePage, admin: User, log_in: Callable[[User], Client], act: str
) -> None:
    story = make_story()
    french, _arabic = translate(story, "fr"), translate(story, "ar")
    detach(translate(story, "kk"))
    url = reverse(f"wagtailadmin_pages:{act}", args=[story.pk])
    if act == "move":
        url = reverse("wagtailadmin_pages:move_confirm", args=[story.pk, site.pk])
    client = log_in(admin)
    html = client.get(url).content.decode()
    assert "Français and العربية follow" in html
    assert "Қазақша" not in html.split("follow")[0].rsplit("<li", 1)[-1], "a detached language does not"
    if act != "move":
        own = client.get(reverse(f"wagtailadmin_pages:{act}", args=[french.pk])).content.decode()
        assert "follow" not in own.split("<main")[-1], "a translation leads nobody"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("kk", "ltr")])
def test_a_translation_is_previewed_in_its_language_and_direction(
    site: HomePage, admin: User, log_in: Callable[[User], Client], language: str, direction: str
) -> None:
    draft = translate(make_story(title="A bird", live=False), language, publish=False, title="Бірінші طائر")
    translation = state_of(draft).translation_id
    html = log_in(admin).get(reverse("wagtail_localize:preview_translation", args=[translation])).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in html and "Бірінші طائر" in html


def test_our_screens_speak_kazakh_and_arabic_from_right_to_left(
    site: HomePage, admin: User, log_in: Callable[[User], Client]
) -> None:
    draft = translate(make_story(), "ar", publish=False)
    profile = UserProfile.get_for_user(admin)
    client = log_in(admin)
    for code, direction, word in (("ar", "rtl", "المقاطع"), ("kk", "ltr", "Үзінділер")):
        profile.preferred_language = code
        profile.save()
        html = client.get(reverse("translation_passages", args=[state_of(draft).translation_id])).content.decode()
        assert f'<html lang="{code}" dir="{direction}"' in html and word in html
