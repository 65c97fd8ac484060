"""Suggestions while typing: with the keyboard alone, heard as well as seen, and never in the way."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.e2e.axe import assert_no_violations
from tests.e2e.servers import Demo

SEARCH = {"en": ("chil", "children"), "ru": ("дет", "детей"), "kk": ("бал", "бала"), "ar": ("مع", "معرض")}


def suggested(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def typed(page: Page, text: str, field: str = "#page-search") -> Locator:
    """The field, after `text` was typed into it as by a person."""
    box = page.locator(field)
    box.focus()
    page.keyboard.type(text, delay=20)
    return box


def test_a_suggestion_is_chosen_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/en/search/")
    box = typed(page, "chil")
    expect(box).to_have_role("combobox")
    expect(suggested(page).first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    count = suggested(page).count()
    expect(page.locator(".search-form--large [role=status]")).to_have_text(f"Suggestions: {count}")
    page.keyboard.press("ArrowUp")  # to the last
    expect(box).to_have_attribute("aria-activedescendant", f"page-search-list-{count - 1}")
    page.keyboard.press("ArrowDown")  # back to the field
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(box).to_have_value("chil")
    expect(box).to_be_focused()
    address = chosen.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_searches_for_what_was_typed_when_nothing_is_chosen(page: Page) -> None:
    page.goto("/en/search/")
    typed(page, "chil")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")  # back to the text
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=chil")


def test_escape_folds_the_list_and_loses_nothing(page: Page) -> None:
    page.goto("/en/search/")
    box = typed(page, "chil")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("chil")
    page.keyboard.press("ArrowDown")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("chil")


def test_escape_closes_the_list_before_the_menu_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/")
    page.get_by_text("Menu", exact=True).click()
    box = typed(page, "chil", "#header-search")
    expect(suggested(page).first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(suggested(page)).to_have_count(0)
    expect(box).to_be_visible()
    expect(box).to_have_value("chil")


def test_a_suggestion_is_chosen_by_touch(demo: Demo, context: BrowserContext) -> None:
    assert context.browser
    phone = context.browser.new_context(
        base_url=demo.url, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page = phone.new_page()
    page.goto("/en/search/")
    typed(page, "chil")
    option = suggested(page).first
    address = option.get_attribute("href") or ""
    option.tap()
    page.wait_for_url(f"**{address}")
    phone.close()


@pytest.mark.parametrize("language", SEARCH)
def test_the_open_list_is_accessible(page: Page, language: str) -> None:
    page.emulate_media(color_scheme="dark" if language in {"ar", "kk"} else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": 320 if language == "ar" else 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"/{language}/search/?q={SEARCH[language][1]}")
    page.locator("#page-search").fill("")
    typed(page, SEARCH[language][0])
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert_no_violations(page)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window
    assert complaints == []
    expect(page.locator(".search-form--large [role=status]")).to_contain_text(str(suggested(page).count()))


def test_the_chosen_suggestion_is_seen_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/en/search/")
    typed(page, "chil")
    expect(suggested(page).nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(suggested(page).first).to_have_attribute("aria-selected", "true")
    background = "(element) => getComputedStyle(element).backgroundColor"
    highlight = page.evaluate(
        f"""() => {{
            const sample = document.body.appendChild(document.createElement("i"));
            sample.style.cssText = "forced-color-adjust: none; background: Highlight";
            return ({background})(sample);
        }}"""
    )
    assert [suggested(page).nth(number).evaluate(background) == highlight for number in (0, 1)] == [True, False]


def test_arabic_suggestions_begin_at_the_right(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/ar/")
    box = typed(page, "مع", "#header-search")
    expect(suggested(page).first).to_be_visible()
    title, kind = suggested(page).first.bounding_box(), suggested(page).first.locator("span").bounding_box()
    assert title and kind and kind["x"] < title["x"] + title["width"] / 2
    expect(page.get_by_role("listbox")).to_be_in_viewport(ratio=1)
    expect(box).to_have_value("مع")


def test_few_requests_are_made_and_only_the_last_counts(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    page.goto("/en/search/")
    typed(page, "c")
    page.wait_for_timeout(400)
    assert asked == []

    def slowly(route: Route) -> None:
        if "q=chi&" in f"{route.request.url}&":
            page.wait_for_timeout(900)
        route.continue_()

    page.route("**/suggest/**", slowly)
    page.keyboard.type("hi", delay=5)
    page.wait_for_timeout(200)
    page.keyboard.type("ldren draw", delay=5)
    expect(suggested(page).first).to_be_visible()
    page.wait_for_timeout(1000)
    assert all("draw" in title.casefold() for title in suggested(page).all_inner_texts())
    assert [url.split("q=")[1] for url in asked] == ["chi", "children%20draw"]


def test_markup_in_a_title_or_in_a_query_is_text(page: Page) -> None:
    hostile = '"><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
    named = [{"title": hostile, "url": "/en/search/", "kind": hostile}]
    page.route("**/suggest/**", lambda route: route.fulfill(json={"suggestions": named}))
    page.goto(f"/en/search/?{urlencode({'q': hostile})}")
    expect(page.locator("#page-search")).to_have_value(hostile)
    page.locator("#page-search").fill("")
    typed(page, hostile)
    expect(suggested(page)).to_contain_text("<script>window.ran = 1</script>")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert page.locator("[onerror]").count() == 0


def test_the_form_works_when_suggestions_do_not(page: Page) -> None:
    page.route("**/suggest/**", lambda route: route.abort())
    page.goto("/en/search/")
    box = typed(page, "children")
    page.wait_for_timeout(400)
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=children")
    expect(page.locator("[data-result]").first).to_be_visible()


def test_the_form_works_without_scripts(demo: Demo, context: BrowserContext) -> None:
    assert context.browser
    plain = context.browser.new_context(base_url=demo.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/en/")
    page.locator("#header-search").fill("children")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=children")
    expect(page.locator("[data-result]").first).to_be_visible()
    expect(page.locator("#page-search")).not_to_have_attribute("role", "combobox")
    plain.close()
