"""Publishing, withdrawing and deleting a page act on its set, whoever asks: editor, workflow, bulk action, scheduler.

All of these come through three actions of Wagtail, which open no transaction and ask nobody before they publish
(Wagtail 8.0.1). So these actions' `execute` is wrapped; until Wagtail sends a signal before it publishes, inside a
transaction that holds the receivers' work too.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.publish_page_revision import PublishPagePermissionError, PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.languages.releases import note_whether_outdated, release_followers, withdraw_followers
from cms.languages.sets import followers, follows, is_releasable, is_source, lock, set_ready, translation_of

Execute = Callable[..., Any]


def publish(stock: Execute, action: PublishPageRevisionAction, skip_permission_checks: bool = False) -> None:
    """A follower of a page that is not live waits for it; a source takes along who is ready."""
    page: Page = action.object
    action.check(skip_permission_checks=skip_permission_checks)
    with transaction.atomic():
        lock(page.translation_key)
        if source := follows(page):
            translation = translation_of(page)
            if translation and not is_releasable(translation):
                raise PublishPagePermissionError(
                    gettext("Passages of this translation are missing, or nobody has read what a machine wrote.")
                )
            if not source.live:
                set_ready(page, True)
                return
            page.go_live_at = page.expire_at = None  # the set's dates are its source's
            set_ready(page, False)
        stock(action, skip_permission_checks=True)
        scheduled = page.go_live_at is not None and page.go_live_at > timezone.now()
        if scheduled:
            return
        if source:
            note_whether_outdated(page)
        elif is_source(page):
            release_followers(page, action.user)


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


def delete(
    stock: Execute, action: DeletePageAction, *args: Any, skip_permission_checks: bool = False, **kwargs: Any
) -> Any:
    page: Page = action.page
    action.check(skip_permission_checks=skip_permission_checks)
    with transaction.atomic():
        if not lock(page.translation_key) and page.alias_of_id is None:
            return 0, {}  # gone already, with its source
        languages = followers(page) if is_source(page) else []
        for row in languages:
            stock(DeletePageAction(row, user=action.user), skip_permission_checks=True)
        return stock(action, *args, skip_permission_checks=True, **kwargs)


def install() -> None:
    """Puts the three in place of the stock ones."""
    for action, ours in (
        (PublishPageRevisionAction, publish),
        (UnpublishPageAction, unpublish),
        (DeletePageAction, delete),
    ):
        action.execute = _wrapped(action.execute, ours)


def _wrapped(stock: Execute, ours: Execute) -> Execute:
    def execute(action: Any, *args: Any, **kwargs: Any) -> Any:
        return ours(stock, action, *args, **kwargs)

    return execute
