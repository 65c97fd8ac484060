"""Publishing, withdrawing, moving and deleting a page act on its set, whoever asks: editor, workflow, bulk action,
scheduler.

All of these come through four actions of Wagtail, which open no transaction and ask nobody before they publish
(Wagtail 8.0.1). So these actions' `execute` is wrapped; until Wagtail sends a signal before it publishes, inside a
transaction that holds the receivers' work too.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.copy_page import CopyPageAction, CopyPagePermissionError
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction, MovePagePermissionError
from wagtail.actions.publish_page_revision import PublishPagePermissionError, PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.core.one_tree import is_in_its_tree, why_not
from cms.languages.descriptions import refuse_undescribed
from cms.languages.facts import copy_facts
from cms.languages.own_dates import refuse_own_dates
from cms.languages.releases import release_followers, withdraw_followers
from cms.languages.sets import (
    followers,
    follows,
    is_behind,
    is_releasable,
    is_source,
    lock,
    set_outdated,
    set_ready,
    strays,
    translation_of,
)

Execute = Callable[..., Any]


def publish(stock: Execute, action: PublishPageRevisionAction, skip_permission_checks: bool = False) -> None:
    """A follower of a page that is not live waits for it; a source takes along who is ready."""
    page: Page = action.object
    action.check(skip_permission_checks=skip_permission_checks)
    refuse_undescribed(page)
    with transaction.atomic():
        lock(page.translation_key)
        if source := follows(page):
            translation = translation_of(page)
            if translation and not is_releasable(translation):
                raise PublishPagePermissionError(
                    gettext("Passages of this translation are missing, or nobody has read what a machine wrote.")
                )
            if source.live:
                refuse_own_dates(page)
            page.go_live_at = page.expire_at = None  # the set's dates are its source's
            page.revisions.update(approved_go_live_at=None)
            if not source.live:
                set_ready(page, True, action.revision)
                return
            set_ready(page, False)
            copy_facts(source.specific, page)  # those of a draft may be older
        stock(action, skip_permission_checks=True)
        if page.go_live_at is not None and page.go_live_at > timezone.now():
            return
        if is_source(page):
            release_followers(page, action.user)
        else:
            set_outdated(page, is_behind(page))


def unpublish(stock: Execute, action: UnpublishPageAction, skip_permission_checks: bool = False) -> None:
    page: Page = action.object
    action.check(skip_permission_checks=skip_permission_checks)
    with transaction.atomic():
        lock(page.translation_key)
        stock(action, skip_permission_checks=True)
        if not action.commit:  # it is about to be deleted
            return
        if is_source(page):
            options = {"set_expired": action.set_expired, "user": action.user, "log_action": action.log_action}
            withdraw_followers(
                page, lambda row: stock(UnpublishPageAction(row, **options), skip_permission_checks=True)
            )
        else:
            set_ready(page, False)


def move(stock: Execute, action: MovePageAction, skip_permission_checks: bool = False) -> None:
    """The languages that follow are moved by `cms.languages.following`, in the same transaction."""
    parent = action.target if (action.pos or "").endswith("child") else action.target.get_parent()
    if not is_in_its_tree(action.page, parent):
        raise MovePagePermissionError(why_not(action.page, parent))
    with transaction.atomic():
        lock(action.page.translation_key)
        stock(action, skip_permission_checks=skip_permission_checks)


def copy(stock: Execute, action: CopyPageAction, *args: Any, **kwargs: Any) -> Any:
    is_translation = "locale" in (action.update_attrs or {})
    if action.to and not is_translation and not is_in_its_tree(action.page, action.to):
        raise CopyPagePermissionError(why_not(action.page, action.to))
    return at_once(stock, action, *args, **kwargs)


def at_once(stock: Execute, action: CopyPageAction | CreatePageAliasAction, *args: Any, **kwargs: Any) -> Any:
    """Nobody sees a copy before it is as private as what was copied."""
    with transaction.atomic():
        return stock(action, *args, **kwargs)


def delete(
    stock: Execute, action: DeletePageAction, *args: Any, skip_permission_checks: bool = False, **kwargs: Any
) -> Any:
    page: Page = action.page
    action.check(skip_permission_checks=skip_permission_checks)
    with transaction.atomic():
        if not lock(page.translation_key) and page.alias_of_id is None:
            return 0, {}  # gone already, with its source
        for row in _languages_that_go(page):
            stock(DeletePageAction(row, user=action.user), skip_permission_checks=True)
        return stock(action, *args, skip_permission_checks=True, **kwargs)


def _languages_that_go(page: Page) -> list[Page]:
    """What follows `page` or a page below it; of a page and those below it, the page alone."""
    languages = followers(page) if is_source(page) else []
    going = [*languages, *strays(page, languages)]
    return [row for row in going if not any(row.path.startswith(top.path) for top in going if top.pk != row.pk)]


def install() -> None:
    """Puts these in place of the stock ones."""
    for action, ours in (
        (PublishPageRevisionAction, publish),
        (UnpublishPageAction, unpublish),
        (DeletePageAction, delete),
        (MovePageAction, move),
        (CopyPageAction, copy),
        (CreatePageAliasAction, at_once),
    ):
        action.execute = _wrapped(action.execute, ours)


def _wrapped(stock: Execute, ours: Execute) -> Execute:
    def execute(action: Any, *args: Any, **kwargs: Any) -> Any:
        return ours(stock, action, *args, **kwargs)

    return execute
