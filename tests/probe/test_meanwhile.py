"""What changes while a check is made: it is neither called safe nor a leak of what may be read by now."""

from typing import Any

import pytest

from cms.probe import checking
from cms.probe.checking import look
from cms.probe.models import Blindness, LeakCheck, Outcome
from home.models import HomePage
from press.models import PressReleasePage
from tests.factories.pages import publish, translate
from tests.factories.press import make_release
from tests.probe.reports import TITLE, ordered

pytestmark = pytest.mark.usefixtures("_queue")


@pytest.fixture
def changed(site: HomePage) -> PressReleasePage:
    """Public, with changes that are not."""
    page = make_release(title="A public release")
    page.title = TITLE
    page.save_revision()
    return page


def test_what_is_published_meanwhile_is_no_leak(
    release: PressReleasePage, settings: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_URL = serve((200, {"X-Title": TITLE})).url
    monkeypatch.setattr(checking, "AT_ONCE", 50)
    check = ordered(release)
    look.call(check.pk, 0)
    check.refresh_from_db()
    assert check.leaks and check.finished_at is None
    publish(PressReleasePage.objects.get(pk=release.pk))
    look.call(check.pk, 1)
    check.refresh_from_db()
    assert (check.outcome, check.blindness, check.findings) == (Outcome.BLIND, Blindness.CHANGED, [])


def test_words_that_are_changed_meanwhile_are_neither_leaked_nor_safe(
    changed: PressReleasePage, settings: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "AT_ONCE", 20)

    def check(is_leaked: bool, change: Any) -> LeakCheck:
        settings.BASE_URL = serve((200, {"Content-Type": "text/html"} | ({"X-Title": TITLE} if is_leaked else {}))).url
        check = ordered(changed)
        look.call(check.pk, 0)
        check.refresh_from_db()
        assert bool(check.leaks) == is_leaked and check.finished_at is None
        draft = PressReleasePage.objects.get(pk=changed.pk).get_latest_revision_as_object()
        change(draft)
        look.call(check.pk, 1)
        check.refresh_from_db()
        return check

    rewritten = check(False, lambda draft: draft.save_revision())
    assert (rewritten.outcome, rewritten.blindness) == (Outcome.BLIND, Blindness.CHANGED)
    found = check(True, lambda draft: draft.save_revision())
    assert (found.outcome, found.blindness) == (Outcome.LEAKS, Blindness.CHANGED) and found.findings
    published = check(True, publish)
    assert (published.outcome, published.blindness, published.findings) == (Outcome.BLIND, Blindness.CHANGED, [])


def test_report_stays_about_a_language_that_was_deleted_meanwhile(release: PressReleasePage) -> None:
    page = translate(release, "fr", publish=False)
    check = ordered(release)
    assert set(check.rows) == {release.pk, page.pk}
    added = translate(release, "ru", publish=False)
    look.call(check.pk, 0)
    check.refresh_from_db()
    assert set(check.rows) == {release.pk, page.pk, added.pk}
