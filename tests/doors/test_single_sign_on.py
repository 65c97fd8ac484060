"""Log-ins by a real provider of OpenID Connect: for those who have an account here, and for nobody else."""

from typing import Any

import environ
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from cms.settings import doors
from cms.users.models import User
from tests.doors.codes import code_of
from tests.doors.keys import CODE, KEYS, LOG_IN, add_app, is_in
from tests.doors.provider import AIGERIM, SSO, Provider, come_by, refused, visit_provider


def test_whoever_has_an_account_comes_in_to_where_they_wanted(provider: Provider, aigerim: User) -> None:
    User.objects.create_user("former", email="aigerim@example.org", is_active=False)
    browser = Client()
    assert "Sign in with Museum ID" in browser.get(LOG_IN).content.decode()
    answer = come_by(browser, to="/admin/pages/")
    assert answer["Location"] == "/admin/pages/" and is_in(browser)
    assert browser.get("/admin/").wsgi_request.user == aigerim
    assert not any(model.objects.exists() for model in (SocialAccount, SocialToken, EmailAddress))


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "somebody@example.org"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": None},
        {"email": ["aigerim@example.org"]},
        {"sub": ""},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_signed_up(
    provider: Provider, aigerim: User, claims: dict[str, Any]
) -> None:
    provider.person |= claims
    browser, before = Client(), User.objects.count()
    assert refused(browser, come_by(browser))
    assert User.objects.count() == before and not SocialAccount.objects.exists()


@pytest.mark.parametrize("state", ["two accounts", "inactive"])
def test_address_that_is_not_of_exactly_one_open_account_is_refused(
    provider: Provider, aigerim: User, state: str
) -> None:
    if state == "inactive":
        User.objects.filter(pk=aigerim.pk).update(is_active=False)
    else:
        User.objects.create_user("another", email="AIGERIM@example.org")
    browser = Client()
    assert refused(browser, come_by(browser))


def test_answer_for_another_browser_or_a_second_time_is_refused(provider: Provider, aigerim: User) -> None:
    """Nobody is led into an account by a link that somebody else began."""
    mine, other = Client(), Client()
    back = visit_provider(mine.get(SSO)["Location"]).removeprefix("http://testserver")
    assert refused(other, other.get(back))
    assert mine.get(back).status_code == 302 and is_in(mine)
    mine.cookies.clear()
    assert refused(mine, mine.get(back))


def test_token_for_another_client_or_of_another_provider_is_refused(provider: Provider, aigerim: User) -> None:
    for claims in ({"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}):
        provider.person = AIGERIM | claims
        browser = Client()
        assert refused(browser, come_by(browser)), claims


def test_provider_that_is_away_says_so_at_the_door(provider: Provider, aigerim: User) -> None:
    provider.is_away = True
    browser = Client()
    assert refused(browser, browser.get(SSO))


def test_next_leads_nowhere_else(provider: Provider, aigerim: User) -> None:
    assert come_by(Client(), to="https://evil.example/")["Location"] == "/admin/"


def test_second_factor_of_ours_is_asked_for_unless_the_providers_is_trusted(
    provider: Provider, aigerim: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    new = Client()
    come_by(new)
    assert not is_in(new) and new.get(KEYS).status_code == 200  # leads to setting one up
    secret = add_app(aigerim)
    browser = Client()
    assert come_by(browser)["Location"] == CODE and not is_in(browser)
    assert browser.post(CODE, {"code": code_of(secret)}).status_code == 302 and is_in(browser)
    settings.OIDC_TRUSTS_SECOND_FACTOR = True
    trusted = Client()
    come_by(trusted)
    assert is_in(trusted)


def test_log_in_by_password_stays_what_it_was(provider: Provider, aigerim: User) -> None:
    browser = Client()
    browser.post(LOG_IN, {"username": aigerim.username, "password": "demo"})
    assert is_in(browser)


def test_no_address_and_no_button_without_a_provider(site: Any) -> None:
    assert {Client().get(address).status_code for address in (SSO, f"{SSO}callback/")} == {404}
    assert "Sign in with" not in Client().get(LOG_IN).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OIDC_URL": "http://id.example.org"}, "OIDC_URL must begin with https://"),
        ({"OIDC_URL": "https://id.example.org"}, "OIDC_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"),
    ],
)
def test_provider_that_cannot_be_used_is_told_at_the_start(
    given: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = environ.FileAwareEnv()
    monkeypatch.setattr(env, "ENVIRON", type(env.ENVIRON)(given))
    with pytest.raises(ImproperlyConfigured, match=sentence):
        doors.single_sign_on(env)
    monkeypatch.setattr(env, "ENVIRON", type(env.ENVIRON)({}))
    assert doors.single_sign_on(env) == {}
