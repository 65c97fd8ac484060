"""The states in which a page is looked at, and how a reader brings it there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.page_types import KINDS, WHOLE

WIDTHS = (320, 768, 1280)
#: Twice as many words in all that is short and that editors write, with a long one in each.
LENGTHEN = """() => {
    const long = { ar: "استراتيجياتهمالمستقبلية", ru: "достопримечательностями", kk: "ынтымақтастығымыздағылар" };
    const word = long[document.documentElement.lang] ?? "Internationalisierungen";
    const short = "h1, h2, h3, .button, .more-link, dt, dd, label, .label, nav a, nav span, figcaption, .lede";
    const written = document.querySelectorAll(`main :is(${short}), .brand__name, .site-nav a, footer :is(h2, a)`);
    for (const element of written) {
        const texts = [...element.childNodes].filter(
            (node) => node.nodeType === Node.TEXT_NODE && /\\p{L}{2}/u.test(node.data));
        for (const text of texts) text.data = `${text.data} ${word} ${text.data}`;
    }
}"""


@dataclass(frozen=True)
class State:
    """`act` brings a page that was just opened into the state; at `widths`, on pages of `kinds`."""

    act: Callable[[Page], None]
    kinds: Collection[str] = KINDS
    widths: Collection[int] = WIDTHS
    empty_site: bool = False  # looked at on the site of a first installation


def _nothing(page: Page) -> None:
    """As it is read."""


def _open_menu(page: Page) -> None:
    page.locator("details.menu > summary").click()


def _open_filter(page: Page) -> None:
    page.locator("details.facets > summary").click()


def _send_empty(page: Page) -> None:
    page.locator("form.form button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_focused()


def _send_without_cookies(page: Page) -> None:
    page.context.clear_cookies()
    with page.expect_navigation():
        page.locator("form.form button[type=submit]").click()
    expect(page.locator(".lost")).to_be_visible()


def _open_lightbox(page: Page) -> None:
    page.wait_for_selector("dialog.lightbox", state="attached")  # until then the works are links
    page.locator("[data-lightbox] a").first.click()
    expect(page.locator("dialog[open] [data-stage] picture")).to_be_visible()


def _lengthen(page: Page) -> None:
    page.evaluate(LENGTHEN)


STATES = {
    "as it is": State(_nothing),
    "long text": State(_lengthen, kinds=WHOLE),
    "open menu": State(_open_menu, kinds=WHOLE, widths=(320, 768)),
    "open filter": State(_open_filter, kinds=("events", "newsroom", "search", "filtered search"), widths=(320, 768)),
    "open lightbox": State(_open_lightbox, kinds=("gallery", "portraits")),
    "errors": State(_send_empty, kinds=("contact",)),
    "refused": State(_send_without_cookies, kinds=("contact",)),
    "empty": State(
        _nothing, kinds=("home", "events", "galleries", "newsroom", "partners", "nothing found"), empty_site=True
    ),
}
