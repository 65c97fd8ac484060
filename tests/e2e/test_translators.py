"""An editor and a Russian translator at one release: translated as a draft, scheduled, postponed, and then released."""

import datetime as dt
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.desk import Desk
from tests.e2e.servers import Demo
from tests.e2e.test_journey import MOMENT, create_release, status_of, unique


def translator(browser: Browser, demo: Demo) -> Page:
    """Of Russian, logged in, in a browser of their own."""
    page = browser.new_context(base_url=demo.url, viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(20_000)
    page.goto("/admin/")
    page.locator("input[name=username]").fill("translator-ru")
    page.locator("input[name=password]").fill("demo")
    page.get_by_role("button", name="Sign in").click()
    return page


@pytest.mark.slow
def test_postponed_release_is_public_in_no_language_and_then_in_both_at_once(demo: Demo, page: Page) -> None:
    page.set_default_timeout(20_000)
    page.set_viewport_size({"width": 1400, "height": 1000})
    title, russian = f"Our prize {unique()}", f"Наша премия {unique('ru')}"
    addresses = [
        f"{demo.url}/{language}/press/{quote(words.lower().replace(' ', '-'))}/"
        for language, words in (("en", title), ("ru", russian))
    ]
    desk = Desk(page, "moderator")
    embargo = dt.datetime.now(dt.UTC).replace(second=0) + dt.timedelta(minutes=3)
    number = create_release(desk, title, embargo)
    desk.submit_for_translation(f"/admin/localize/submit/page/{number}/", "Русский")

    other = translator(page.context.browser, demo)  # type: ignore[arg-type]
    other.goto(f"/admin/languages/?title={title}")
    other.get_by_role("link", name="being translated").click()
    expect(other.locator(".state-bar")).to_contain_text("Being translated.")
    expect(other.get_by_role("button", name=re.compile("^Publish"))).to_have_count(0)
    slugs = {title: russian, title.lower().replace(" ", "-"): russian.lower().replace(" ", "-")}
    writing = Desk.__new__(Desk)
    writing.page = other
    assert writing.translate(lambda source: slugs.get(source, "Это может увидеть каждый.")) >= 2
    other.reload()
    other.get_by_role("button", name="Ready for release").click()
    expect(other.locator(".state-bar")).to_contain_text("it goes live together with its source")

    later = embargo + dt.timedelta(days=10)
    desk.lift_schedule(number)
    expect(page.locator(".set-panel")).to_contain_text("also releases: Русский")
    page.locator("[name=released_at]").fill(later.strftime(MOMENT))
    page.keyboard.press("Escape")
    desk.save()
    desk.schedule(later.strftime(MOMENT))
    desk.publish(number, "Schedule to publish")
    assert dt.datetime.now(dt.UTC) < embargo, "the machine was too slow to postpone in time"
    while dt.datetime.now(dt.UTC) < embargo + dt.timedelta(seconds=3):
        page.wait_for_timeout(500)
    assert [status_of(address) for address in addresses] == [404, 404], "the first hour has passed"

    desk.lift_schedule(number)
    desk.schedule("")
    desk.edit(number)
    page.locator("[name=released_at]").fill(dt.datetime.now(dt.UTC).strftime(MOMENT))
    page.keyboard.press("Escape")
    desk.save()
    desk.publish(number)
    assert [status_of(address) for address in addresses] == [200, 200]
    other.goto(f"/admin/languages/?title={title}")
    expect(other.locator(".matrix-cell").first).to_contain_text("live")
    other.context.close()

    page.goto(f"/admin/pages/{number}/delete/")
    expect(page.get_by_text("Русский follows: the same happens to it.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Yes, delete")).click()
    desk.told("deleted")
    assert [status_of(address) for address in addresses] == [404, 404]
