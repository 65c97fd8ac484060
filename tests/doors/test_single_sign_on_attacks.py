"""Attacks on log-ins by a provider: on the address that is compared, and on the provider itself."""

from typing import Any

import pytest
from django.test import Client

from cms.doors.log_in import BEGUN
from cms.users.models import User
from tests.doors.keys import LOG_IN
from tests.doors.provider import SSO, Provider, come_by, refused


@pytest.mark.parametrize("letter", ["\N{KELVIN SIGN}", "\N{LATIN SMALL LETTER DOTLESS I}"])
def test_letter_that_machines_take_for_another_makes_no_address_that_of_somebody_else(
    provider: Provider, editor: User, letter: str
) -> None:
    """Python makes a k of one, PostgreSQL an I of the other."""
    User.objects.filter(pk=editor.pk).update(email="mike@example.org")
    provider.person["email"] = f"mi{letter}e@example.org" if letter.lower() == "k" else f"m{letter}ke@example.org"
    browser = Client()
    assert refused(browser, come_by(browser))


def test_address_by_which_the_provider_finds_an_account_is_set_by_administrators(
    provider: Provider, aigerim: User, settings: Any
) -> None:
    """Else a session that was left open is the account for good, to who has an account there."""
    settings.OIDC_TRUSTS_SECOND_FACTOR = True
    browser, mine = Client(), Client()
    come_by(browser)
    typed = {"first_name": "Mallory", "last_name": "M", "email": "mallory@example.org"}
    others = {"locale-preferred_language": "en", "locale-current_time_zone": "UTC"}
    others |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    browser.post("/admin/account/", others | {f"name_email-{name}": text for name, text in typed.items()})
    aigerim.refresh_from_db()
    assert aigerim.first_name == "Mallory"
    provider.person["email"] = "mallory@example.org"
    assert refused(mine, come_by(mine))


def test_strangers_do_not_make_the_site_ask_the_provider_without_end(provider: Provider, clock: Any) -> None:
    browser = Client()
    assert [browser.get(SSO)["Location"].startswith(provider.url) for _try in range(BEGUN + 1)] == [True] * BEGUN + [
        False
    ]
    assert "Too many attempts. Try again in 5 minutes." in browser.get(LOG_IN).content.decode()
