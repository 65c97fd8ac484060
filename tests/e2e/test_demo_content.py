"""What the demo promises: the five source stories and all else, complete in five languages."""

import re
import urllib.request
import xml.etree.ElementTree as ET

import pytest

from tests.e2e.conftest import Demo

LANGUAGES = {"en", "fr", "ru", "kk", "ar"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def alternates(demo: Demo) -> dict[str, dict[str, str]]:
    """For each address in the sitemap, the addresses of the same thing by language."""
    root = ET.fromstring(read(f"{demo.url}/sitemap.xml"))
    found = {}
    for entry in root.iter(f"{SITEMAP}url"):
        others = {link.get("hreflang", ""): link.get("href", "") for link in entry.iter(f"{XHTML}link")}
        found[entry.findtext(f"{SITEMAP}loc", "")] = others
    return found


def test_every_address_exists_in_all_five_languages(alternates: dict[str, dict[str, str]]) -> None:
    assert len(alternates) > 400
    lacking = {address: others for address, others in alternates.items() if not set(others) >= LANGUAGES}
    assert lacking == {}


def test_every_page_renders_in_its_language(alternates: dict[str, dict[str, str]]) -> None:
    for address in alternates:
        if "/gallery/" in address and address.count("/") > 6:
            continue  # works are sampled below
        language = address.split("/")[3]
        html = read(address)
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html, address
        assert len(re.findall(r"<h1[ >]", html)) == 1, address


def test_no_passage_is_left_untranslated(demo: Demo) -> None:
    missing = demo.rows(
        """
        SELECT source.object_repr, context.path, locale.language_code
        FROM wagtail_localize_translation translation
        JOIN wagtail_localize_translationsource source ON source.id = translation.source_id
        JOIN wagtail_localize_stringsegment segment ON segment.source_id = source.id
        JOIN wagtail_localize_translationcontext context ON context.id = segment.context_id
        JOIN wagtailcore_locale locale ON locale.id = translation.target_locale_id
        LEFT JOIN wagtail_localize_stringtranslation string ON string.translation_of_id = segment.string_id
             AND string.context_id = segment.context_id AND string.locale_id = locale.id
        WHERE string.id IS NULL
        """
    )
    assert missing == []


def test_lists_are_long_enough_to_paginate(demo: Demo) -> None:
    counts = dict(
        demo.rows(
            """
            SELECT type.model, COUNT(*) FROM wagtailcore_page page
            JOIN django_content_type type ON type.id = page.content_type_id
            JOIN wagtailcore_locale locale ON locale.id = page.locale_id
            WHERE page.live = 1 AND locale.language_code = 'en' GROUP BY type.model
            """
        )
    )
    assert counts["storypage"] + counts["pressreleasepage"] >= 40
    assert counts["eventpage"] >= 25
    works = demo.rows(
        """
        SELECT page.slug, COUNT(*) FROM gallery_work work
        JOIN wagtailcore_page page ON page.id = work.gallery_id GROUP BY page.slug
        """
    )
    assert dict(works) == {"milestone-school": 65, "heroes-of-children": 30}
