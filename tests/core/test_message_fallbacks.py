"""Editors in Kazakhstan read what is not translated into Kazakh in Russian."""

import pytest
from django.test import Client
from django.utils.translation import gettext, ngettext, override
from wagtail.users.models import UserProfile

from cms.users.models import User
from home.models import HomePage


@pytest.fixture(autouse=True)
def _started(db: None, client: Client) -> None:
    client.get("/healthz")  # the first request builds the middleware


def test_a_message_of_the_admin_that_kazakh_lacks_is_russian() -> None:
    with override("kk"):
        assert gettext("Locked pages") == "Заблокированные страницы"
        assert ngettext("%(counter)s page", "%(counter)s pages", 5)
        assert gettext("Search") == "Іздеу", "our own messages are Kazakh"


def test_kazakh_editors_see_their_dashboard(site: HomePage, client: Client, admin: User) -> None:
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": "kk"})
    client.force_login(admin)
    html = client.get("/admin/reports/locked/").content.decode()
    assert 'lang="kk"' in html and "Locked pages" not in html
