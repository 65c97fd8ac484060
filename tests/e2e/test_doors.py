"""The door as people use it: password and app, recovery codes, then a passkey that a real browser makes and shows."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.doors.codes import code_of
from tests.e2e.refusals import nothing_refused
from tests.e2e.servers import Demo

KEYS = "/admin/account/second-factor/"
#: A telephone that knows its owner's face.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    """With a device that keeps passkeys; they are for hosts with a name, not for numbers."""
    context = browser.new_context(base_url=demo.url.replace("127.0.0.1", "localhost"))
    with nothing_refused(context):
        page = context.new_page()
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield page
    context.close()


def give_password(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(MEMBER)
    page.locator("input[name=password]").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).click()


def give_code(page: Page, code: str) -> None:
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")


def is_in(page: Page) -> None:
    expect(page.get_by_role("link", name="Pages").first).to_be_visible()


MEMBER = "translator-kk"  # whom no other test of the demo needs


def test_second_factor_from_setting_up_to_logging_in_by_passkey(page: Page) -> None:
    give_password(page)
    page.goto(f"{KEYS}app/")
    secret = page.locator(".door__key").inner_text().strip()
    give_code(page, code_of(secret))
    listed = page.locator(".door__codes li")
    expect(listed).to_have_count(10)
    codes = listed.all_inner_texts()
    page.reload()
    expect(page.get_by_text("10 codes are left")).to_be_visible()
    assert codes[0] not in page.content()

    give_password(page)
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)
    page.goto("/admin/")
    expect(page.get_by_label("Username")).to_be_visible()  # half way is not in
    page.goto("/admin/login/code/")
    give_code(page, code_of(secret, later=1))
    is_in(page)

    page.goto(f"{KEYS}passkey/")
    page.get_by_label("Name of this passkey").fill("My telephone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("My telephone")).to_be_visible()

    give_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    is_in(page)

    page.context.clear_cookies()
    page.goto("/admin/login/?next=/admin/account/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/admin/account/")

    give_password(page)
    give_code(page, codes[0])
    is_in(page)
    give_password(page)
    give_code(page, codes[0])
    expect(page.get_by_text("This code does not fit.")).to_be_visible()
