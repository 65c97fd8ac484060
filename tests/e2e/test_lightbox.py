"""The works of a gallery one after another, by hand, by keyboard and by finger; and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

GALLERY = "/en/gallery/milestone-school/"
WORKS = 65


def open_gallery(page: Page, language: str = "en") -> None:
    page.goto(GALLERY)
    if language != "en":
        page.goto(str(page.locator(f".languages a[hreflang={language}]").first.get_attribute("href")))
    page.wait_for_selector("dialog.lightbox", state="attached")


def expect_place(page: Page, number: int) -> None:
    expect(page.locator(".lightbox__place")).to_contain_text(re.compile(rf"^{number} \S+ {WORKS}"))


def focused_link(page: Page) -> str:
    return str(page.evaluate("document.activeElement.href"))


def test_works_are_walked_by_keyboard_and_the_focus_comes_back(page: Page) -> None:
    open_gallery(page)
    tiles = page.locator(".wall a")
    addresses = [tile.evaluate("link => link.href") for tile in tiles.all()]
    tiles.nth(2).focus()
    page.keyboard.press("Enter")
    expect_place(page, 3)
    assert page.url == addresses[2]
    assert page.evaluate("document.activeElement.className") == "lightbox"
    page.keyboard.press("ArrowRight")
    expect_place(page, 4)
    page.keyboard.press("ArrowLeft")
    expect_place(page, 3)
    page.keyboard.press("End")  # beyond those of the first page of the gallery
    expect_place(page, WORKS)
    page.keyboard.press("ArrowRight")
    expect_place(page, WORKS)
    expect(page.locator("[data-way=next]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Home")
    expect_place(page, 1)
    assert page.url == addresses[0]
    page.keyboard.press("Escape")
    expect(page.locator("dialog.lightbox")).to_be_hidden()
    page.wait_for_url(f"**{GALLERY}")
    assert focused_link(page) == addresses[0]


def test_arrows_and_fingers_go_the_other_way_in_arabic(page: Page) -> None:
    open_gallery(page, "ar")
    page.locator(".wall a").nth(2).click()
    expect_place(page, 3)
    page.keyboard.press("ArrowLeft")
    expect_place(page, 4)
    swipe(page, 80)
    expect_place(page, 5)
    swipe(page, -80)
    expect_place(page, 4)
    swipe(page, 20)  # no swipe, but a finger that trembles
    page.locator("[data-way=previous]").click()
    expect_place(page, 3)


def swipe(page: Page, distance: int) -> None:
    """A finger moves `distance` pixels to the right."""
    stage = page.locator(".lightbox__stage")
    finger = {"isPrimary": True, "pointerType": "touch", "bubbles": True}
    stage.dispatch_event("pointerdown", finger | {"clientX": 200})
    stage.dispatch_event("pointerup", finger | {"clientX": 200 + distance})


def test_work_is_shown_with_all_that_its_page_says(page: Page) -> None:
    open_gallery(page)
    link = page.locator(".wall a").nth(1)
    address = link.evaluate("link => link.href")
    link.click()
    expect_place(page, 2)
    said = page.locator(".lightbox__words").inner_text().split()
    assert page.locator(".lightbox__place").get_attribute("role") == "status"
    title, name = page.title(), page.locator("#lightbox-title").inner_text()
    sources = page.locator(".lightbox__stage picture").inner_html()
    page.goto(address)
    assert page.title() == title
    assert page.locator("h1").inner_text() == name
    assert page.locator("[data-work-words]").inner_text().split() == said
    assert set(re.findall(r"\S+ \d+w", sources)) == set(
        re.findall(r"\S+ \d+w", page.locator("[data-work-picture] picture").inner_html())
    )


def test_picture_is_fetched_no_wider_than_the_stage_needs_and_nothing_moves(page: Page) -> None:
    page.add_init_script(
        """globalThis.moved = 0;
        const add = (entry) => (moved += entry.hadRecentInput ? 0 : entry.value);
        new PerformanceObserver((list) => list.getEntries().forEach(add))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    open_gallery(page)
    page.locator(".wall a").first.click()
    expect_place(page, 1)
    img = page.locator(".lightbox__stage picture img")
    page.wait_for_function("document.querySelector('.lightbox__stage picture img').complete")
    stage = page.locator(".lightbox__stage").bounding_box()
    assert stage
    assert int(str(img.get_attribute("sizes")).removesuffix("px")) <= stage["width"] + 1
    page.keyboard.press("ArrowRight")
    expect_place(page, 2)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("moved") < 0.01


def test_neighbours_are_there_before_they_are_asked_for(page: Page) -> None:
    open_gallery(page)
    page.locator(".wall a").nth(3).click()
    expect_place(page, 4)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("ArrowRight")
    expect_place(page, 5)
    following = page.locator(".wall a").nth(5).evaluate("link => link.href")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/gallery/" in url] == [following]  # the next one, not the one that is shown


def test_address_can_be_shared_reloaded_and_left(page: Page) -> None:
    open_gallery(page)
    page.locator(".wall a").first.click()
    expect_place(page, 1)
    page.keyboard.press("ArrowRight")
    expect_place(page, 2)
    shared = page.url
    page.go_back()
    expect(page.locator("dialog.lightbox")).to_be_hidden()
    assert page.url.endswith(GALLERY)
    page.go_forward()
    expect_place(page, 2)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == shared
    page.go_back()
    page.wait_for_selector(".wall")
    assert page.url.endswith(GALLERY)


def test_reader_comes_to_the_works_page_when_it_cannot_be_read_from_here(page: Page) -> None:
    open_gallery(page)
    link = page.locator(".wall a").nth(6)
    address = link.evaluate("link => link.href")
    page.route(address, lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    link.click()
    page.wait_for_selector(".exhibit")
    assert page.url == address


def test_new_tab_is_left_to_the_browser(page: Page) -> None:
    open_gallery(page)
    with page.context.expect_page() as opened:
        page.locator(".wall a").first.click(modifiers=["Control"])
    opened.value.wait_for_selector(".exhibit")
    expect(page.locator("dialog.lightbox")).to_be_hidden()


def test_links_lead_to_the_works_without_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(GALLERY)
    page.locator(".wall a").nth(1).click()
    expect(page.locator(".exhibit h1")).to_be_visible()
    page.locator("[data-work-ways] [rel=next]").click()
    expect(page.locator("[data-work-place]")).to_have_text(f"3 of {WORKS}")
    context.close()


@pytest.mark.parametrize(("language", "width"), [("en", 320), ("ar", 1280)])
def test_lightbox_fits_the_window_and_its_buttons_the_finger(page: Page, language: str, width: int) -> None:
    """That axe finds nothing in it, the matrix of accessibility says."""
    page.set_viewport_size({"width": width, "height": 640})
    open_gallery(page, language)
    page.locator(".wall a").nth(1).click()
    expect_place(page, 2)
    assert page.evaluate("document.querySelector('.lightbox').scrollWidth") <= width
    for button in page.locator(".lightbox__button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
