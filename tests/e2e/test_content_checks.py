"""The panel “Checks” looks at the page as readers get it, while an editor writes."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.desk import Desk
from tests.e2e.servers import Demo

#: Wagtail overlooks what is typed while the panel is still busy with what was typed before (`setPreviewData` in
#: wagtailadmin/js/core.js, Wagtail 8.0.1), or within two seconds after the form was opened; the next key shows both.
KEYS, SECONDS = 6, 15


def test_an_editor_is_told_while_writing(demo: Demo, page: Page) -> None:
    page.set_default_timeout(20_000)
    page.set_viewport_size({"width": 1400, "height": 1000})
    desk = Desk(page, "editor")
    ((number,),) = demo.rows("SELECT id FROM wagtailcore_page WHERE slug = 'we-are-the-world-astana-opera'")
    desk.edit(number)
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-side-panel=checks]")
    count = panel.locator("[data-content-checker-count]")
    expect(panel.locator("[data-content-word-count]")).to_have_text(re.compile(r"\d{3}"), timeout=30_000)
    expect(count).to_have_text("0")
    description = page.locator("[name=picture_alt]")
    good = description.input_value()
    _type_until(description, [f"IMG_{number}.heic" for number in range(2041, 2041 + KEYS)], count, "1")
    expect(panel).to_contain_text("Image alt text has inappropriate pattern")  # which Wagtail's own check lets through
    _type_until(description, [good + " " * number for number in range(KEYS)], count, "0")


def _type_until(field: Locator, texts: list[str], told: Locator, what: str) -> None:
    """Types one text after the other until the panel has taken note."""
    for text in texts[:-1]:
        field.fill(text)
        try:
            expect(told).to_have_text(what, timeout=SECONDS * 1000)
        except AssertionError:
            continue
        return
    field.fill(texts[-1])
    expect(told).to_have_text(what, timeout=SECONDS * 1000)
