"""What was just corrected is not shown as it was, however long the worker takes."""

from typing import Any

from django.test import Client

from cms.search.models import SearchChange, SearchEntry
from cms.search.query import search, suggestions
from cms.search.results import SearchQuery
from home.models import HomePage
from tests.factories.pages import block
from tests.factories.press import make_story


def found() -> Any:
    [entry] = search(SearchQuery("en", "secret bird")).results
    return entry


def test_old_words_of_a_corrected_page_are_not_shown_until_it_is_derived_anew(site: HomePage) -> None:
    story = make_story(title="A bird", summary="A secret.", body=[block("text", text="<p>The secret bird.</p>")])
    SearchEntry.objects.filter(source_id=story.pk).update(
        title="A secret bird", exact="a secret bird"
    )  # as before the correction
    assert "secret" in found().passage_html and "secret" in found().title_html
    change = SearchChange.objects.create(model="wagtailcore.page", translation_key=story.translation_key)
    assert (found().title_html, found().passage_html) == ("A <mark>bird</mark>", "")
    assert suggestions("en", "a sec") == []
    assert "secret" not in Client().get("/en/search/feed/", {"q": "bird"}).content.decode()
    assert "secret" not in Client().get("/en/search/", {"q": "nothing like it zzz"}).content.decode()
    change.delete()
    assert "secret" in found().passage_html and suggestions("en", "a sec")


def test_other_pages_keep_their_passages_while_one_is_changing(site: HomePage) -> None:
    make_story(title="A bird", summary="A secret.")
    other = make_story(title="Other")
    SearchChange.objects.create(model="wagtailcore.page", translation_key=other.translation_key)
    assert "secret" in found().passage_html
