"""Two steps stand between an editor's text and the reader."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Workflow

from cms.users.models import User
from events.models import EventIndexPage, EventPage
from home.models import HomePage
from home.roles import WORKFLOW
from press.models import NewsroomPage, StoryPage
from tests.admin.forms import AdminForm
from tests.factories.events import make_event
from tests.factories.pages import committed, section
from tests.factories.press import make_story

LogIn = Callable[[User], Client]


def _edit(client: Client, page: Page) -> AdminForm:
    return AdminForm(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _approve(client: Client, page: Page) -> Any:
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    with committed(execute=True):
        return client.post(url, {"comment": ""})


def _fresh(page: Page) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_review_has_two_steps_and_is_on_everywhere(site: HomePage) -> None:
    assert Page.get_first_root_node().get_workflow() is None
    workflow = Workflow.objects.get(name=WORKFLOW)
    steps = [(step.name, list(step.specific.groups.values_list("name", flat=True))) for step in workflow.tasks]
    assert steps == [("Editors' check", ["Editors"]), ("Approval", ["Moderators"])]
    for language in ("en", "fr", "ru", "kk", "ar"):
        assert section(NewsroomPage, language).get_workflow() == workflow


def test_page_is_live_when_an_editor_and_a_moderator_have_approved(
    editor: User, moderator: User, log_in: LogIn
) -> None:
    page = make_event(live=False)
    assert _edit(log_in(editor), page).send("submit", title="For review").status_code == 302
    page = _fresh(page)
    assert page.current_workflow_task.name == "Editors' check"
    assert _approve(log_in(moderator), page).status_code in (302, 403)
    assert _fresh(page).current_workflow_task.name == "Editors' check"
    _approve(log_in(editor), page)
    page = _fresh(page)
    assert (page.current_workflow_task.name, page.live) == ("Approval", False)
    _approve(log_in(editor), page)
    assert not _fresh(page).live
    _approve(log_in(moderator), page)
    page = _fresh(page)
    assert (page.live, page.title) == (True, "For review")


def test_editor_cannot_publish(editor: User, log_in: LogIn) -> None:
    page = make_event(live=False)
    assert _edit(log_in(editor), page).send("publish").status_code == 302
    assert not _fresh(page).live


def test_moderator_publishes_at_once(moderator: User, log_in: LogIn) -> None:
    page = make_event(live=False)
    _edit(log_in(moderator), page).send("publish")
    assert _fresh(page).live


def test_press_officer_publishes_in_the_newsroom_only(press_officer: User, log_in: LogIn) -> None:
    client = log_in(press_officer)
    story = make_story(live=False)
    _edit(client, story).send("publish")
    assert _fresh(story).live
    assert client.get(reverse("wagtailadmin_pages:edit", args=[make_event().pk])).status_code == 302


def test_page_in_review_stays_with_its_step_when_somebody_else_opens_it(
    editor: User, press_officer: User, log_in: LogIn
) -> None:
    story = make_story(live=False)
    _edit(log_in(editor), story).send("submit")
    response = log_in(press_officer).get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert _fresh(story).workflow_in_progress
    assert response.status_code == 200


@pytest.mark.parametrize("model", [EventPage, StoryPage])
def test_new_page_is_begun_from_the_dashboard(editor: User, log_in: LogIn, model: type[Page]) -> None:
    html = log_in(editor).get(reverse("wagtailadmin_home")).content.decode()
    parent = section(EventIndexPage if model is EventPage else NewsroomPage)
    assert reverse("wagtailadmin_pages:add", args=[*model._meta.label_lower.split("."), parent.pk]) in html
