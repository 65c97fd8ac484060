"""What can be measured of a page that is shown: cut text, small targets."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

#: WCAG 1.4.12. A style sheet of its own: the site's policy allows no style element.
SPACED = """
    *, ::before, ::after {
        line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important
    }
    p { margin-block-end: 2em !important }
"""
SPACE_OUT = """(css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
}"""
#: Words that no scrolling brings into sight: outside of the window, or outside of a box that hides what flows over.
OUT_OF_REACH = """() => {
    const found = [], width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
        found.push(`the page is ${document.documentElement.scrollWidth} px wide, the window ${width}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })
            || parent.closest(".visually-hidden, .skip-link, option, dialog:not([open])")) continue;
        range.selectNodeContents(text);
        let box = range.getBoundingClientRect();
        if (!box.width) continue;
        for (let frame = parent; frame; frame = frame.parentElement) {
            const style = getComputedStyle(frame), edge = frame.getBoundingClientRect();
            if (/auto|scroll/.test(style.overflowX)) { box = null; break; }
            if (/hidden|clip/.test(style.overflowX) && frame !== document.body && frame !== document.documentElement
                && (box.left < edge.left - 2 || box.right > edge.right + 2
                    || box.top < edge.top - 6 || box.bottom > edge.bottom + 6)) break;
            if (frame === document.documentElement && (box.left < -1 || box.right > width + 1)) break;
            if (frame === document.documentElement) { box = null; }
        }
        if (box) found.push(`${parent.tagName}.${parent.className}: ${text.data.trim().slice(0, 60)}`);
    }
    return found;
}"""
#: WCAG 2.5.8 asks for 24 px; the site's own controls have 44. Links inside running text are as high as their line.
TOO_SMALL = """() => {
    const controls = "button, summary, select, textarea, .button, .pagination a, .site-nav a, .languages a, .brand, "
        + "input:not([type=checkbox], [type=radio], [type=hidden])";
    return [...document.querySelectorAll(`a[href], label, ${controls}`)].flatMap((target) => {
        const box = target.getBoundingClientRect(), style = getComputedStyle(target);
        if (!box.width || !target.checkVisibility({ visibilityProperty: true })
            || target.closest(".visually-hidden, .skip-link, [inert]")) return [];
        const control = target.matches(controls);
        if (!control && (style.display === "inline" || target.tagName === "LABEL")) return [];
        const least = control ? 44 : 24;
        if (Math.min(box.width, box.height) >= least - 0.5) return [];
        return [`${target.outerHTML.slice(0, 90)}: ${box.width.toFixed()} × ${box.height.toFixed()}, not ${least}`];
    });
}"""


def out_of_reach(page: Page) -> list[str]:
    found: list[str] = page.evaluate(OUT_OF_REACH)
    return found


def too_small(page: Page) -> list[str]:
    found: list[str] = page.evaluate(TOO_SMALL)
    return found


@contextmanager
def spaced_out(page: Page) -> Iterator[None]:
    """The text as far apart as a reader may ask for."""
    page.evaluate(SPACE_OUT, SPACED)
    try:
        yield
    finally:
        page.evaluate(SPACE_OUT, "")
