import datetime as dt
from collections.abc import Callable

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.languages.due import publish_due
from cms.navigation.chrome import chrome
from cms.users.models import User
from tests.factories.pages import committed
from tests.factories.press import make_story

LogIn = Callable[[User], Client]


def _schedule(title: str) -> None:
    story = make_story(live=False, title=title, go_live_at=timezone.now() + dt.timedelta(days=2))
    with committed(execute=True):
        story.save_revision().publish()


def _dashboard(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_scheduled_page_and_withdrawal_are_listed_soonest_first(editor: User, log_in: LogIn) -> None:
    _schedule("Opens the day after tomorrow")
    make_story(title="Closes tomorrow", expire_at=timezone.now() + dt.timedelta(days=1))
    html = _dashboard(log_in(editor))
    assert html.index("Closes tomorrow") < html.index("Opens the day after tomorrow")
    assert "goes live" in html
    assert "is withdrawn" in html


def test_what_should_have_happened_and_did_not_is_told(editor: User, log_in: LogIn) -> None:
    """The rules may refuse a page at its moment, and nobody sees the log."""
    _schedule("Was to open")
    make_story(title="Was to close", expire_at=timezone.now() + dt.timedelta(days=1))
    client = log_in(editor)
    assert "It is late" not in _dashboard(client)
    for days, minutes, late in ((1, 1, 0), (1, 3, 1), (2, 3, 2)):
        with time_machine.travel(timezone.now() + dt.timedelta(days=days, minutes=minutes), tick=False):
            html = _dashboard(log_in(editor))
            assert "Was to open" in html and "Was to close" in html and html.count("It is late") == late
    with time_machine.travel(timezone.now() + dt.timedelta(days=2, minutes=3), tick=False):
        publish_due()
        html = _dashboard(log_in(editor))
    assert "It is late" not in html and "is withdrawn" not in html


def test_scheduled_page_of_another_language_is_hidden_from_a_translator(translator_fr: User, log_in: LogIn) -> None:
    _schedule("Embargoed in English")
    assert "Embargoed in English" not in _dashboard(log_in(translator_fr))


def test_new_pages_are_offered_to_who_may_add_them(press_officer: User, translator_fr: User, log_in: LogIn) -> None:
    assert "New story" in _dashboard(log_in(press_officer))
    assert "New event" not in _dashboard(log_in(press_officer))
    assert "New story" not in _dashboard(log_in(translator_fr))


def test_admin_carries_our_mark_and_calls_no_third_party(editor: User, log_in: LogIn) -> None:
    html = _dashboard(log_in(editor))
    assert f"- {chrome().short_name.plain()}</title>" in html
    assert "icons/emblem.svg" in html
    assert "css/admin.css" in html
    assert "gravatar" not in html
