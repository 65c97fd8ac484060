"""A press release on paper."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

RELEASE = "/en/press/heroes-of-children-opens-in-nur-sultan/"
LETTERS = {"en": "Media contacts", "fr": "Contacts presse", "ru": "Контакты", "kk": "байланыс", "ar": ""}


@pytest.mark.parametrize("language", LETTERS)
def test_release_prints_on_one_page(page: Page, language: str) -> None:
    page.goto(RELEASE)
    if language != "en":
        page.goto(str(page.locator(f".languages a[hreflang={language}]").first.get_attribute("href")))
    page.wait_for_load_state("networkidle")
    [sheet] = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)  # A4 in points
    assert LETTERS[language] in sheet.extract_text()
    page.emulate_media(media="print")
    for seen in (".press h1", ".press .body .prose", ".press .back-matter", ".opening__picture img", ".brand__name"):
        assert page.locator(seen).first.is_visible(), seen
    for unseen in (".menu", ".breadcrumb", ".site-footer__grid", ".press .columns__aside"):
        assert not page.locator(unseen).first.is_visible(), unseen
