"""Every page type can be looked at before anybody else may see it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, get_page_models

from cms.core.models import BasePage
from cms.users.models import User
from home.models import HomePage
from press.models import NewsroomPage, StoryPage
from tests.admin.forms import AdminForm
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.pages import add_page, publish, section, translate
from tests.factories.partners import make_partner
from tests.factories.press import make_release, make_story

TYPES = [model for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable]
MAKERS = {
    "EventPage": make_event,
    "GalleryPage": make_gallery,
    "PartnerPage": make_partner,
    "PressReleasePage": make_release,
    "StoryPage": make_story,
}


def _draft(model: type[Page], home: HomePage) -> Page:
    if existing := model.objects.filter(locale=home.locale).first():
        return existing
    if maker := MAKERS.get(model.__name__):
        return maker(live=False)
    return add_page(home, model(title="A page", slug="a-page"), live=False)


def _shown_field(model: type[Page]) -> str:
    return "intro" if model is HomePage else "title"  # the front page is headed by the association's name


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_draft_is_shown_to_its_editor_when_not_public(
    model: type[Page], admin: User, site: HomePage, log_in: Callable[[User], Client]
) -> None:
    page = _draft(model, site)
    setattr(page, _shown_field(model), "Only a draft so far")
    page.save_revision()
    response = log_in(admin).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    html = response.content.decode()
    assert "Only a draft so far" in html
    assert '<html lang="en" dir="ltr"' in html


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_form_is_previewed_while_it_is_written(
    model: type[Page], admin: User, site: HomePage, log_in: Callable[[User], Client]
) -> None:
    page = _draft(model, site)
    client = log_in(admin)
    form = AdminForm(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(preview, form.values | {_shown_field(model): "Being written"}).json()["is_valid"]
    response = client.get(preview)
    assert response.status_code == 200
    assert "Being written" in response.content.decode()


def test_translation_is_previewed_in_its_own_language(
    admin: User, site: HomePage, log_in: Callable[[User], Client]
) -> None:
    arabic = translate(make_story(), "ar", publish=False, title="قصة")
    response = log_in(admin).get(reverse("wagtailadmin_pages:view_draft", args=[arabic.pk]))
    html = response.content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert "قصة" in html


def test_draft_is_hidden_from_readers(client: Client, site: HomePage) -> None:
    story = make_story(live=False)
    assert client.get(f"/en/press/{story.slug}/").status_code == 404
    publish(story)
    assert client.get(f"/en/press/{story.slug}/").status_code == 200
    assert StoryPage.objects.child_of(section(NewsroomPage)).count() == 1
