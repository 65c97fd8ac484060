"""Facts go to every language at once; words stay until they are translated."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.core.partial_date import PartialDate
from cms.documents.models import PrivateDocument
from cms.languages import sets
from cms.languages.models import LanguageOfSet
from cms.languages.releases import rejoin
from cms.languages.state import State, state_of
from home.models import HomePage
from press.models import Correction, ReleaseAttachment, StoryPage
from tests.factories.events import make_event
from tests.factories.pages import block, committed, publish, translate
from tests.factories.press import make_release, make_story


def again(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def text_of(page: Any) -> str:
    return str(again(page).body.raw_data[0]["value"]["text"])


def live(page: Page) -> list[str]:
    rows = Page.objects.filter(translation_key=page.translation_key, live=True)
    return sorted(rows.values_list("locale__language_code", flat=True))


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    return make_story(title="A bird", summary="It sings.", body=[block("text", text="<p>In English.</p>")])


def test_a_language_that_is_behind_keeps_its_own_text(story: StoryPage) -> None:
    french = translate(story, "fr", title="Un oiseau")
    path = next(segment for segment in story.body).id
    assert "[fr]" in text_of(french), path
    before = text_of(french)
    story.title = "A blue bird"
    story = publish(story)
    assert text_of(french) == before and again(french).title == "Un oiseau"
    story.body[0].value["text"].source = "<p>In other words.</p>"
    publish(story)
    assert text_of(french) == before, "its readers keep what was translated"
    assert before == again(french).get_latest_revision_as_object().body.raw_data[0]["value"]["text"]


def test_a_language_written_by_hand_keeps_its_text_and_comes_back_with_its_source(story: StoryPage) -> None:
    french = translate(story, "fr")
    Translation.objects.update(enabled=False)
    french = again(french)
    french.body = [("text", {"text": "<p>À la main.</p>"})]
    publish(french)
    story.title = "A blue bird"
    story = publish(story)
    assert text_of(french) == "<p>À la main.</p>"
    story.unpublish()
    assert live(story) == []
    publish(again(story))
    assert live(story) == ["en", "fr"] and text_of(french) == "<p>À la main.</p>"


def test_corrections_keep_their_words_and_share_their_date(story: StoryPage) -> None:
    story.corrections = [Correction(date=dt.date(2026, 11, 1), text="The date was wrong.", locale=story.locale)]
    story = publish(story)
    french = translate(story, "fr")
    words = again(french).corrections.get().text
    assert "[fr]" in words
    correction = story.corrections.get()
    correction.date = dt.date(2026, 11, 2)
    story.corrections = [correction]
    story.title = "A blue bird"
    publish(story)
    found = again(french).corrections.get()
    assert (found.date, found.text) == (correction.date, words)


def test_an_older_draft_of_a_language_brings_no_older_facts(site: HomePage) -> None:
    event = make_event(start=PartialDate(2020, 5, 1))
    french = translate(event, "fr")
    older = again(french).get_latest_revision()
    event.start = PartialDate(2021, 5, 1)
    publish(event)
    assert again(french).start == event.start
    older.publish()
    assert again(french).start == event.start


def test_a_language_refused_by_a_rule_is_outdated_and_its_translator_is_told_why(story: StoryPage) -> None:
    french = translate(story, "fr")
    slug = StringTranslation.objects.filter(context__path="slug", locale=french.locale)
    slug.update(data="feed")  # reserved
    publish(again(story))
    assert state_of(again(french)).outdated_since and state_of(again(french)).state != State.LIVE
    assert slug.get().has_error and "feed" in slug.get().field_error


def test_an_empty_passage_is_missing_and_keeps_nobody_back(story: StoryPage) -> None:
    french = translate(story, "fr", publish=False, summary="")
    russian = translate(story, "ru", publish=False)
    for page in (french, russian):
        sets.set_ready(page, True)
    assert state_of(french).missing == 1
    publish(story)
    assert live(story) == ["en", "ru"]


def test_what_was_decided_of_a_language_ends_with_its_page(story: StoryPage) -> None:
    french = translate(story, "fr")
    sets.detach(french)
    again(french).delete()
    assert not LanguageOfSet.objects.filter(translation_key=story.translation_key, locale=french.locale).exists()
    french = translate(story, "fr")
    again(story).unpublish()
    assert not again(french).live, "it follows"


def test_a_language_that_follows_again_is_what_its_source_is(story: StoryPage, client: Client) -> None:
    french = translate(story, "fr")
    sets.detach(french)
    again(story).unpublish()
    assert live(story) == ["fr"]
    sets.detach(again(french), False)
    rejoin(again(french))
    assert live(story) == []
    publish(again(story))
    assert live(story) == ["en", "fr"]


def correction(text: str, language: str = "en") -> Correction:
    return Correction(date=dt.date(2026, 11, 1), text=text, locale=Locale.objects.get(language_code=language))


def document(name: str) -> PrivateDocument:
    found = PrivateDocument(title=name, file=ContentFile(b"%PDF-1.7", name))
    with committed(execute=True):
        found.save()
    return found


def test_what_is_removed_from_the_source_is_removed_from_a_language_that_is_behind(site: HomePage) -> None:
    english = Locale.objects.get(language_code="en")
    paper = ReleaseAttachment(document=document("Programme.pdf"), title="Programme", locale=english)
    release = make_release(attachments=[paper])
    french = translate(release, "fr")
    release = again(release)
    release.attachments = []
    release.title = "Corrected"
    publish(release)
    assert again(french).attachments.count() == 0
    assert not PrivateDocument.objects.get().is_public


def test_what_is_removed_from_the_source_is_removed_where_it_was_written_by_hand(story: StoryPage) -> None:
    story.corrections = [correction("Wrong child named."), correction("Another.")]
    story = publish(story)
    french = translate(story, "fr")
    Translation.objects.update(enabled=False)
    french = again(french)
    french.corrections = [*french.corrections.all(), correction("Une faute en français.", "fr")]
    publish(french)
    story = again(story)
    story.corrections = [row for row in story.corrections.all() if row.text == "Another."]
    publish(story)
    assert len(again(french).corrections.all()) == 2
    assert "Une faute en français." in {row.text for row in again(french).corrections.all()}
    assert not any("Wrong child" in row.text for row in again(french).corrections.all())


def test_a_language_keeps_its_own_file_in_place_of_the_sources(site: HomePage) -> None:
    english, own = document("English.pdf"), document("Francais.pdf")
    locale = Locale.objects.get(language_code="en")
    release = make_release(attachments=[ReleaseAttachment(document=english, title="Programme", locale=locale)])
    french = translate(release, "fr")
    source = TranslationSource.objects.get(object_id=release.translation_key)
    segment = OverridableSegment.objects.get(source=source, context__path__startswith="attachments")
    SegmentOverride.objects.create(locale=french.locale, context=segment.context, data_json=str(own.pk))
    with committed(execute=True):
        Translation.objects.get(source=source).save_target(publish=True)
    assert again(french).attachments.get().document == own
    release = again(release)
    release.title = "In other words"
    publish(release)
    assert again(french).attachments.get().document == own
    assert again(french).get_latest_revision_as_object().attachments.get().document == own
