"""Browsers refuse nothing that our pages and the admin's screens need, and run nothing that others bring in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.desk import Desk
from tests.e2e.page_types import KINDS, WHOLE, answer_apart, path_of
from tests.e2e.refusals import nothing_refused
from tests.e2e.servers import Demo

#: Screens of the admin by what they load: forms of pages with all widgets, choosers, uploads, lists, reports, settings.
SCREENS = (
    "pages/",
    "images/",
    "images/multiple/add/",
    "documents/multiple/add/",
    "reports/site-history/",
    "workflows/list/",
    "users/",
    "account/",
    "searchpicks/add/",
    "redirects/",
)


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    context = browser.new_context(base_url=demo.url, viewport={"width": 1280, "height": 900})
    with nothing_refused(context):
        yield context.new_page()
    context.close()


def test_nothing_is_refused_on_public_pages(page: Page, demo: Demo) -> None:
    answer_apart(page)
    for kind in KINDS:
        page.goto(path_of(demo.url, kind, "en"), wait_until="load")
    assert len(KINDS) > len(WHOLE)


def test_nothing_is_refused_in_the_admin(page: Page, demo: Demo) -> None:
    Desk(page, "admin")
    sources = demo.rows("SELECT page_ptr_id FROM events_eventpage ORDER BY page_ptr_id LIMIT 1")
    translations = demo.rows("SELECT id FROM wagtailcore_page WHERE url_path LIKE '/home-2/press/_%' LIMIT 1")
    assert sources and translations
    edited = [f"pages/{number}/edit/" for (number,) in (*translations, *sources)]
    for screen in ("", *SCREENS, *edited):
        answer = page.goto(f"/admin/{screen}", wait_until="networkidle")
        assert answer and answer.status == 200, screen
    page.get_by_role("button", name="Toggle preview").first.click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible(timeout=30_000)


def test_what_others_bring_into_a_page_does_not_run(browser: Browser, demo: Demo) -> None:
    """As if a flaw let them write into it: as a script, a handler, a style, a frame, a text to evaluate, a call."""
    page = browser.new_page(base_url=demo.url)
    page.goto("/en/")
    ran = page.evaluate("""async () => {
        window.ran = [];
        const bring = html => document.body.insertAdjacentHTML('beforeend', html);
        const script = document.createElement('script');
        script.textContent = "window.ran.push('script')";
        document.body.append(script);
        bring(`<img src="/none.png" onerror="window.ran.push('handler')">`);
        bring(`<p id="styled" style="position: fixed">covers the page</p>`);
        bring(`<iframe srcdoc="<script>parent.ran.push('frame')</script>"></iframe>`);
        if (getComputedStyle(document.getElementById('styled')).position == 'fixed') window.ran.push('style');
        setTimeout("window.ran.push('eval')");
        try { await fetch('https://evil.example/'); window.ran.push('fetch'); } catch { }
        await new Promise(done => setTimeout(done, 500));
        return window.ran;
    }""")
    assert ran == []
    page.context.close()
