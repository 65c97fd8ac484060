"""What readers come for, done with the keyboard alone: with scripts, without them, and over a slow line."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.page_types import path_of
from tests.e2e.servers import Demo

How = Literal["scripts", "no scripts", "slow line"]
#: How, in which language, at which width.
WAYS: list[tuple[How, str, int]] = [("scripts", "en", 1280), ("no scripts", "ru", 1280), ("slow line", "ar", 390)]
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}  # slow 4G
TABS = 150  # at most, to anything on a page
BEGINNINGS = {"en": "chil", "ru": "дет", "ar": "مع"}


class Reader:
    """Somebody at a keyboard."""

    def __init__(self, page: Page, how: How, language: str, site: str) -> None:
        self.page, self.how, self.language, self.site = page, how, language, site

    @property
    def has_scripts(self) -> bool:
        return self.how != "no scripts"

    def tab_to(self, target: Locator) -> Locator:
        """Goes on with Tab until it has the focus."""
        expect(target).to_be_attached()
        for _step in range(TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return target
        pytest.fail(f"Tab does not lead to {target}")

    def follow(self, link: Locator) -> None:
        self.tab_to(link)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")

    def unfold(self, kind: str) -> None:
        """Opens the menu or the filter, where the window is too narrow to show it."""
        summary = self.page.locator(f"details.{kind} > summary")
        if summary.is_visible():
            self.tab_to(summary)
            self.page.keyboard.press("Enter")


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: way[0].replace(" ", "_"))
def reader(request: pytest.FixtureRequest, browser: Browser, demo: Demo) -> Iterator[Reader]:
    how, language, width = request.param
    options: dict[str, Any] = {"base_url": demo.url, "viewport": {"width": width, "height": 800}}
    context = browser.new_context(java_script_enabled=how != "no scripts", accept_downloads=True, **options)
    page = context.new_page()
    if how == "slow line":
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
    yield Reader(page, how, language, demo.url)
    context.close()


def test_an_event_is_found_filtered_opened_and_taken_into_the_calendar(reader: Reader) -> None:
    page = reader.page
    page.goto(f"/{reader.language}/")
    reader.unfold("menu")
    reader.follow(page.locator(f".site-nav a[href='/{reader.language}/events/']"))
    reader.unfold("facets")
    reader.follow(page.locator(".facets a[href*='when=past']"))
    reader.unfold("facets")
    reader.follow(page.locator(".facets a[href*='kind=']").first)
    expect(page.locator(".chosen")).to_be_visible()
    title = page.locator("main ol.events a").first.inner_text()
    reader.follow(page.locator("main ol.events a").first)
    expect(page.locator("h1")).to_contain_text(title)
    page.goto(path_of(reader.site, "coming event", reader.language))
    reader.tab_to(page.locator("a[href$='event.ics']"))
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    calendar = started.value.path().read_text()
    assert calendar.startswith("BEGIN:VCALENDAR") and calendar.count("BEGIN:VEVENT") == 1


def test_a_search_leads_to_what_was_meant(reader: Reader) -> None:
    page = reader.page
    page.goto(f"/{reader.language}/")
    reader.unfold("menu")
    reader.tab_to(page.locator("#header-search"))
    page.keyboard.type(BEGINNINGS[reader.language], delay=20)
    if reader.has_scripts:
        first = page.get_by_role("option").first
        expect(first).to_be_visible()
        address = first.get_attribute("href")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")
        return
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    title = page.locator("[data-result] a").first.inner_text()
    reader.follow(page.locator("[data-result] a").first)
    expect(page.locator("h1")).to_contain_text(title)


def test_a_form_says_what_is_wrong_and_keeps_what_was_written(reader: Reader) -> None:
    page = reader.page
    page.goto(path_of(reader.site, "contact", reader.language))
    page.wait_for_timeout(3000)  # as long as a person needs: faster is refused
    form = page.locator("form.form")
    reader.tab_to(form.locator("[name=name]"))
    page.keyboard.type("Aigerim")
    reader.follow(form.locator("button[type=submit]"))
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    if reader.has_scripts:
        expect(summary).to_be_focused()
    expect(form.locator("[name=name]")).to_have_value("Aigerim")
    wrong = summary.locator("a").first
    field = form.locator(wrong.get_attribute("href") or "")
    expect(field).to_have_attribute("aria-invalid", "true")
    reader.tab_to(wrong)
    page.keyboard.press("Enter")
    if reader.has_scripts:
        expect(field).to_be_focused()
    else:
        reader.tab_to(field)
    page.keyboard.type("aigerim@example.org")
    reader.tab_to(form.locator("[name=message]"))
    page.keyboard.type("Salem")
    page.wait_for_timeout(3000)
    reader.follow(form.locator("button[type=submit]"))
    expect(summary).to_have_count(0)
    expect(form).to_have_count(0)


def test_works_are_looked_at_one_after_another(reader: Reader) -> None:
    page = reader.page
    page.goto(path_of(reader.site, "gallery", reader.language))
    tiles = page.locator(".wall a.work__link")
    names = [tiles.nth(place).locator(".work__name").inner_text() for place in range(2)]
    reader.tab_to(tiles.first)
    if not reader.has_scripts:
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(names[0])
        reader.follow(page.locator("a[rel=next]"))
        expect(page.locator("h1")).to_have_text(names[1])
        return
    page.wait_for_selector("dialog.lightbox", state="attached")  # on a slow line the works are links until then
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text(names[0])
    expect(dialog.locator("[data-stage] picture img")).to_be_visible()
    page.keyboard.press("ArrowLeft" if reader.language == "ar" else "ArrowRight")
    expect(dialog.locator("h2")).to_have_text(names[1])
    expect(dialog.locator("[role=status]")).to_contain_text("2")
    for _step in range(8):  # the focus goes round inside, as far as the browser's own buttons
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(tiles.nth(1)).to_be_focused()
