"""Where the keyboard is, is seen: on every page type, in either direction, in the colours of the system too."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.page_types import WHOLE, path_of
from tests.e2e.servers import Demo

STOPS = 45  # presses of Tab on a page
#: What is amiss with the element that has the focus: no ring, out of sight, or covered.
AMISS = """async () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const frame = () => new Promise(requestAnimationFrame);
    let top = NaN; // the page may have to scroll to it
    while (top !== (top = element.getBoundingClientRect().top)) { await frame(); await frame(); }
    const name = element.outerHTML.slice(0, 90), style = getComputedStyle(element);
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const rings = [element, ...element.querySelectorAll("*")].map((each) => getComputedStyle(each));
    const ringed = (each) => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2;
    if (!rings.some(ringed)) return `no ring: ${name}`;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const across = box.right > 0 && box.left < innerWidth, along = box.bottom > 0 && box.top < innerHeight;
    if (!across || !along) return `out of sight: ${name}`;
    const seen = document.elementFromPoint(x, y);
    return seen && (element.contains(seen) || seen.contains(element)) ? null : `covered: ${name}`;
}"""
#: Controls whose edge is drawn by a background alone vanish when the system chooses the colours.
EDGELESS = """() => [...document.querySelectorAll(
    "button, .button, input, select, textarea, .menu > summary, .facets > summary"
)].filter((control) => {
    const style = getComputedStyle(control);
    return control.checkVisibility({ visibilityProperty: true }) && control.type !== "hidden"
        && !control.closest(".visually-hidden") && !["Top", "Right", "Bottom", "Left"].some((side) =>
            style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
}).map((control) => control.outerHTML.slice(0, 90))"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const durations = `${style.transitionDuration},${style.animationDuration}`.split(",");
    return durations.some((each) => parseFloat(each)) || style.scrollBehavior === "smooth";
}).length"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def open_page(window: Page, demo: Demo, kind: str, **media: Any) -> None:
    """In Arabic on a phone, or in English at a desk: in turns."""
    on_phone = WHOLE.index(kind) % 2 == 1
    window.set_viewport_size({"width": 320 if on_phone else 1280, "height": 800})
    window.emulate_media(**media)
    window.goto(demo.url + path_of(demo.url, kind, "ar" if on_phone else "en"))


@pytest.mark.parametrize("kind", WHOLE)
def test_the_focus_is_seen_and_not_covered(window: Page, demo: Demo, kind: str) -> None:
    open_page(window, demo, kind, forced_colors="none")
    found, passed = [], set()
    for _stop in range(STOPS):
        window.keyboard.press("Tab")
        if amiss := window.evaluate(AMISS):
            found.append(amiss)
        passed.add(window.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert found == []
    assert len(passed) > 8


@pytest.mark.parametrize("kind", ["home", "events", "event", "gallery", "contact", "search"])
def test_controls_have_an_edge_in_forced_colours(window: Page, demo: Demo, kind: str) -> None:
    open_page(window, demo, kind, forced_colors="active")
    assert window.evaluate("matchMedia('(forced-colors: active)').matches")
    assert window.evaluate(EDGELESS) == []
    window.keyboard.press("Tab")
    window.keyboard.press("Tab")
    assert window.evaluate(AMISS) is None


@pytest.mark.parametrize("kind", ["home", "event", "gallery", "search"])
def test_nothing_moves_for_those_who_ask_for_that(window: Page, demo: Demo, kind: str) -> None:
    open_page(window, demo, kind, forced_colors="none", reduced_motion="reduce")
    window.mouse.move(200, 200)
    assert window.evaluate(MOVING) == 0
