"""A language that is written by itself follows its source all the same: in its dates, and with what was approved."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail_localize.models import Translation

from cms.languages import sets
from home.models import HomePage, StandardPage
from tests.admin.forms import AdminForm
from tests.factories.pages import add_page, committed, publish, translate

SOON = dt.timedelta(hours=1)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def pair(site: HomePage, live: bool) -> tuple[Any, Any]:
    """A page and its French, which nobody translates passage by passage."""
    page = add_page(site, StandardPage(title="Page", slug="page"), live=live)
    french = translate(page, "fr", publish=live, title="Page en français")
    Translation.objects.update(enabled=False)
    return fresh(page), fresh(french)


def draft(page: Any, title: str) -> Any:
    page = fresh(page)
    page.title = title
    return page.save_revision()


@pytest.mark.parametrize("act", ["publish", ""])
@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_dates_of_its_own_are_told_at_the_field(
    site: HomePage, moderator: Any, log_in: Any, act: str, name: str
) -> None:
    french = HomePage.objects.get(locale__language_code="fr")
    form = AdminForm(log_in(moderator), reverse("wagtailadmin_pages:edit", args=[french.pk]))
    when = timezone.localtime(timezone.now() + dt.timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    with committed(execute=True):
        answer = form.send(act, intro="Not before Monday", **{name: when})
    assert "set the date there" in answer.content.decode()
    assert "Not before Monday" in answer.content.decode(), "nothing typed is lost"
    assert fresh(french).intro != "Not before Monday"


def test_dates_of_its_own_are_set_in_a_language_on_its_own(site: HomePage, moderator: Any, log_in: Any) -> None:
    french = HomePage.objects.get(locale__language_code="fr")
    sets.detach(french)
    form = AdminForm(log_in(moderator), reverse("wagtailadmin_pages:edit", args=[french.pk]))
    when = timezone.localtime(timezone.now() + dt.timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    assert form.send("publish", intro="Not before Monday", go_live_at=when).status_code == 302
    assert fresh(french).intro != "Not before Monday"


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_draft_with_dates_of_its_own_is_not_published_at_once(site: HomePage, name: str) -> None:
    _page, french = pair(site, live=True)
    french.title = "Pas avant lundi"
    setattr(french, name, timezone.now() + SOON)
    revision = french.save_revision()
    with pytest.raises(PublishPagePermissionError, match="set the date there"):
        revision.publish()
    assert fresh(french).title == "Page en français"


def test_draft_with_dates_of_its_own_is_released_with_its_source(site: HomePage) -> None:
    page, french = pair(site, live=False)
    french.go_live_at = timezone.now() + SOON
    french.save_revision().publish()
    publish(page)
    assert (fresh(french).live, fresh(french).go_live_at) == (True, None)


def test_what_was_approved_goes_live_and_no_later_draft(site: HomePage) -> None:
    page, french = pair(site, live=False)
    draft(french, "Approuvé").publish()
    draft(french, "Brouillon secret")
    publish(page)
    french = fresh(french)
    assert (french.live, french.title, french.has_unpublished_changes) == (True, "Approuvé", True)
    assert french.get_latest_revision_as_object().title == "Brouillon secret"


def test_what_was_called_ready_goes_live_and_no_later_draft(site: HomePage, moderator: Any, log_in: Any) -> None:
    page, french = pair(site, live=False)
    draft(french, "Approuvé")
    log_in(moderator).post(reverse("decide_language", args=[french.pk]), {"act": "ready"})
    draft(french, "Brouillon secret")
    publish(page)
    assert (fresh(french).live, fresh(french).title) == (True, "Approuvé")


def test_what_was_live_comes_back_and_no_later_draft(site: HomePage, client: Client) -> None:
    page, french = pair(site, live=True)
    draft(french, "Brouillon secret")
    with committed(execute=True):
        page.unpublish()
    assert not fresh(french).live
    publish(fresh(page))
    assert (fresh(french).live, fresh(french).title) == (True, "Page en français")
    assert "secret" not in client.get(fresh(french).url).content.decode()
