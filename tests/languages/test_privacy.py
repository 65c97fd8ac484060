"""No language of a page is more public than its source."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from cms.languages import sets
from cms.languages.releases import rejoin
from home.models import HomePage, StandardPage
from tests.factories.pages import add_page, committed, publish, translate


def status(page: Any) -> int:
    return Client().get(Page.objects.get(pk=page.pk).url).status_code


def restrict(page: Page, **terms: Any) -> PageViewRestriction:
    with committed(execute=True):
        return PageViewRestriction.objects.create(page=page, **({"restriction_type": "login"} | terms))


@pytest.fixture
def parent(site: HomePage) -> StandardPage:
    return add_page(site, StandardPage(title="Members", slug="members"))


def test_a_page_below_a_private_one_is_private_in_a_language_that_lacks_its_parent(parent: StandardPage) -> None:
    restrict(parent)
    child = add_page(parent, StandardPage(title="Minutes", slug="minutes"))
    french = translate(child, "fr")
    assert (status(child), status(french)) == (302, 302)


def test_a_page_moved_below_a_private_one_is_private_in_all_languages(site: HomePage, parent: StandardPage) -> None:
    restrict(parent)
    child = add_page(site, StandardPage(title="Minutes", slug="minutes"))
    french = translate(child, "fr")
    assert status(french) == 200
    with committed(execute=True):
        child.move(StandardPage.objects.get(pk=parent.pk), pos="last-child")
    assert (status(child), status(french)) == (302, 302)


def test_a_page_above_made_private_makes_every_language_below_private(site: HomePage, parent: StandardPage) -> None:
    child = add_page(parent, StandardPage(title="Minutes", slug="minutes"))
    french = translate(child, "fr")
    with committed(execute=True):  # it stands elsewhere in French
        french.move(site.get_translation(french.locale), pos="last-child")
    assert status(french) == 200
    restriction = restrict(parent)
    assert status(french) == 302
    with committed(execute=True):
        restriction.delete()
    assert status(french) == 200


def test_a_language_that_follows_again_is_as_private_as_its_source(parent: StandardPage) -> None:
    french = translate(parent, "fr")
    sets.detach(french)
    restrict(parent)
    assert status(french) == 200
    sets.detach(french, False)
    with committed(execute=True):
        rejoin(StandardPage.objects.get(pk=french.pk))
    assert status(french) == 302


def test_groups_that_may_read_a_page_may_read_it_in_a_new_language(parent: StandardPage) -> None:
    board = Group.objects.create(name="Board")
    restrict(parent, restriction_type="groups").groups.set([board])
    french = translate(parent, "fr")
    assert list(french.view_restrictions.get().groups.all()) == [board]


@pytest.mark.parametrize("act", ["publish", "move"])
def test_a_restriction_of_one_language_is_left_when_its_source_is(
    site: HomePage, parent: StandardPage, act: str
) -> None:
    page = add_page(site, StandardPage(title="Minutes", slug="minutes"))
    french = translate(page, "fr")
    restrict(french)
    page = StandardPage.objects.get(pk=page.pk)
    with committed(execute=True):
        publish(page) if act == "publish" else page.move(parent, pos="last-child")
    assert (status(page), status(french)) == (200, 302)


def test_nobody_sees_a_copy_before_it_is_private(site: HomePage, parent: StandardPage, admin: Any) -> None:
    restrict(parent)
    add_page(parent, StandardPage(title="Minutes", slug="minutes"))
    within: list[bool] = []
    outside = len(connection.savepoint_ids)

    def look(**_kwargs: Any) -> None:
        within.append(len(connection.savepoint_ids) > outside)

    page_published.connect(look)
    parent = StandardPage.objects.get(pk=parent.pk)
    with committed(execute=True):
        CopyPageAction(parent, to=site, recursive=True, update_attrs={"slug": "copy"}, user=admin).execute()
    page_published.disconnect(look)
    assert within == [True, True], "the transaction that restricts them is not over"
    assert status(StandardPage.objects.get(slug="copy")) == 302
