"""The panel “Checks” looks at the page as readers get it, while an editor writes."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import Desk
from tests.e2e.servers import Demo


@pytest.mark.xfail(reason="The panel looks at the page once, and not again when a description is changed.")
def test_an_editor_is_told_while_writing(demo: Demo, page: Page) -> None:
    page.set_default_timeout(20_000)
    page.set_viewport_size({"width": 1400, "height": 1000})
    desk = Desk(page, "editor")
    ((number,),) = demo.rows("SELECT id FROM wagtailcore_page WHERE slug = 'we-are-the-world-astana-opera'")
    desk.edit(number)
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-side-panel=checks]")
    expect(panel.locator("[data-content-checker-count], h2 ~ span").first).to_have_text("0", timeout=30_000)
    page.locator("[name=picture_alt]").fill("IMG_2041.heic")  # which Wagtail's own check lets through
    expect(panel).to_contain_text("Image alt text has inappropriate pattern", timeout=30_000)
