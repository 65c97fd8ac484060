"""What the demo promises: the five source stories and all else, complete in five languages."""

import re
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET

import pytest

from tests.e2e.servers import Demo

LANGUAGES = {"en", "fr", "ru", "kk", "ar"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def alternates(demo: Demo) -> dict[str, dict[str, str]]:
    """For each address in the sitemap, the addresses of the same thing by language."""
    index = ET.fromstring(read(f"{demo.url}/sitemap.xml"))
    files = [loc.text or "" for loc in index.iter(f"{SITEMAP}loc") if "-news-" not in (loc.text or "")]
    found = {}
    for entry in (entry for file in files for entry in ET.fromstring(read(file)).iter(f"{SITEMAP}url")):
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
    assert counts["storypage"] >= 40
    assert counts["eventpage"] >= 25
    works = demo.rows(
        """
        SELECT page.slug, COUNT(*) FROM gallery_work work
        JOIN wagtailcore_page page ON page.id = work.gallery_id GROUP BY page.slug
        """
    )
    assert dict(works) == {"milestone-school": 65, "heroes-of-children": 30, "we-are-the-world-2024": 9}


def test_addresses_are_in_the_script_of_their_language(demo: Demo) -> None:
    pages = demo.rows(
        """
        SELECT locale.language_code, page.slug FROM wagtailcore_page page
        JOIN wagtailcore_locale locale ON locale.id = page.locale_id
        WHERE page.live = 1 AND page.depth > 3
        """
    )
    for language, script in {"ru": "[а-яё]", "kk": "[а-яёәғқңөұүһі]", "ar": "[\u0621-\u064a]"}.items():
        slugs = [slug for code, slug in pages if code == language]
        assert sum(bool(re.search(script, slug)) for slug in slugs) > 80, language
    assert [slug for _language, slug in pages if re.search(r"-1$", slug)] == []


def test_an_address_in_another_script_answers_and_is_linked(alternates: dict[str, dict[str, str]]) -> None:
    others = next(others for address, others in alternates.items() if "/en/press/we-are-the-world-astana" in address)
    for language in ("ru", "kk", "ar"):
        assert re.search("/press/%[dD]", others[language])
        html = urllib.parse.unquote(read(others[language]))
        assert all(urllib.parse.urlsplit(urllib.parse.unquote(others[other])).path in html for other in LANGUAGES)


def test_a_city_has_the_name_of_the_day(demo: Demo) -> None:
    slug = demo.rows(
        """
        SELECT page.url_path FROM wagtailcore_page page JOIN wagtailcore_locale locale ON locale.id = page.locale_id
        JOIN gallery_gallerypage gallery ON gallery.page_ptr_id = page.id
        WHERE locale.language_code = 'ru' AND gallery.kind = 'portraits'
        """
    )[0][0].split("/")[-2]
    for path, name in (
        ("en/gallery/heroes-of-children/", "Nur-Sultan"),
        ("en/gallery/heroes-of-children/doctor-nur-sultan/", "Nur-Sultan"),
        (f"ru/gallery/{urllib.parse.quote(slug)}/", "Нур-Султан"),
        (f"ru/gallery/{urllib.parse.quote(slug)}/doctor-nur-sultan/", "Нур-Султан"),
    ):
        html = read(f"{demo.url}/{path}")
        assert re.search(rf'<(dd|p class="label")>\s*(<bdi>)?{name}', html), path


def test_no_translation_claims_a_translator(demo: Demo) -> None:
    rows = demo.rows(
        """
        SELECT locale.language_code = 'en', press.translated_by FROM press_presspage press
        JOIN wagtailcore_page page ON page.id = press.page_ptr_id
        JOIN wagtailcore_locale locale ON locale.id = page.locale_id
        """
    )
    assert set(rows) == {(1, "original"), (0, "machine")}


def test_a_teenager_has_no_record(demo: Demo) -> None:
    assert demo.rows("SELECT names FROM people_person WHERE names LIKE '%Daniil%'") == []
