"""How passages like this one were translated, and what a translator may learn of it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationSource

from cms.languages.memory import near_matches, near_matches_of
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import block, committed, publish, translate
from tests.factories.press import make_story

SENTENCE = "The jury chose forty works by children from twelve countries."
FRENCH = "Le jury a choisi quarante œuvres d’enfants de douze pays."


@pytest.fixture
def locales(site: HomePage) -> dict[str, Locale]:
    return {locale.language_code: locale for locale in Locale.objects.all()}


@pytest.fixture
def english(locales: dict[str, Locale]) -> Locale:
    return locales["en"]


@pytest.fixture
def french(locales: dict[str, Locale]) -> Locale:
    return locales["fr"]


def remembered(summary: str = SENTENCE, translation: str = FRENCH, live: bool = True, **values: Any) -> Any:
    """The French page of a story whose summary was translated."""
    return translate(make_story(summary=summary, live=live, **values), "fr", publish=live, summary=translation)


def translations(text: str, english: Locale, french: Locale, **options: Any) -> list[str]:
    return [match.translation for match in near_matches(text, english, french, **options)]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "The jury chose forty-two works by children from twelve countries.",
        "The jury chose <b>forty works</b> by children from twelve countries!",
        "the JURY chose forty works by young children from twelve countries",
        "The jury chose forty works &amp; more by children from twelve countries.",
    ],
)
def test_a_passage_like_it_is_remembered(text: str, english: Locale, french: Locale) -> None:
    remembered()
    assert translations(text, english, french) == [FRENCH]


@pytest.mark.parametrize("text", ["The jury met.", "Forty children sang and danced in the rain.", "", "<br/>", "—"])
def test_another_passage_is_not(text: str, english: Locale, french: Locale) -> None:
    remembered()
    assert near_matches(text, english, french) == []


def test_the_same_words_come_first_and_no_more_than_asked_for(english: Locale, french: Locale) -> None:
    for number in range(5):
        remembered(SENTENCE.replace("forty", f"forty-{number}"), f"{FRENCH} {number}")
    remembered()
    found = near_matches(SENTENCE, english, french)
    assert (len(found), found[0].translation, found[0].ratio) == (3, FRENCH, 1)
    assert [match.ratio for match in found] == sorted((match.ratio for match in found), reverse=True)
    assert 0.7 <= found[-1].ratio < 1
    assert len(near_matches(SENTENCE, english, french, limit=10)) == 6


def test_capitals_of_other_scripts_are_no_hindrance(locales: dict[str, Locale]) -> None:
    russian = "Победители Конкурса Получили Награды Сегодня"
    story = make_story(summary=SENTENCE)
    String.objects.create(locale=locales["ru"], data=russian, data_hash=String._get_data_hash(russian))
    page = translate(story, "ru", summary=russian)
    context = StringTranslation.objects.get(data=russian).context
    StringTranslation.objects.create(
        translation_of=String.objects.get(data=russian), locale=locales["en"], context=context, data=SENTENCE
    )
    assert page.live
    assert translations(russian, locales["ru"], locales["en"]) == []  # nobody published it
    publish(story)
    source = TranslationSource.objects.get(object_id=story.translation_key)
    StringSegment.objects.create(
        source=source, string=String.objects.get(data=russian), context=context, order=99, attrs="null"
    )
    assert translations(russian.lower(), locales["ru"], locales["en"]) == [SENTENCE]


def test_only_the_same_pair_of_languages_counts(locales: dict[str, Locale], english: Locale, french: Locale) -> None:
    remembered()
    assert near_matches(SENTENCE, english, locales["ru"]) == []
    assert near_matches(SENTENCE, french, english) == near_matches(SENTENCE, locales["ru"], french) == []


# What may not be learned


def test_a_draft_is_remembered_for_those_who_may_edit_it_only(
    english: Locale, french: Locale, translator_fr: User, editor: User, press_officer: User
) -> None:
    page = remembered(live=False)
    assert near_matches(SENTENCE, english, french) == []
    for user in (translator_fr, editor, press_officer):
        assert translations(SENTENCE, english, french, user=user) == [FRENCH]
    page.move(HomePage.objects.get(locale=french), pos="last-child")  # out of the newsroom
    translator_fr.groups.clear()
    for user in (translator_fr, press_officer):
        assert near_matches(SENTENCE, english, french, user=User.objects.get(pk=user.pk)) == []


def test_a_private_page_is_no_memory(english: Locale, french: Locale) -> None:
    page = remembered()
    with committed(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert near_matches(SENTENCE, english, french) == []


def test_what_was_written_for_a_live_page_since_it_was_published_is_not_known_yet(
    english: Locale, french: Locale, translator_fr: User
) -> None:
    page = remembered()
    secret = "La ville hôte est encore secrète jusqu’en mai."
    translate(page.get_translation(english), "fr", publish=False, summary=secret)
    assert near_matches(SENTENCE, english, french) == []
    assert translations(SENTENCE, english, french, user=translator_fr) == [secret]


def test_what_a_machine_wrote_or_a_field_refused_is_no_memory(english: Locale, french: Locale) -> None:
    remembered()
    strings = StringTranslation.objects.filter(data=FRENCH)
    strings.update(translation_type="machine")
    assert near_matches(SENTENCE, english, french) == []
    strings.update(translation_type="manual", has_error=True)
    assert near_matches(SENTENCE, english, french) == []


# Queries


def test_one_passage_and_a_hundred_ask_two_queries(english: Locale, french: Locale, translator_fr: User) -> None:
    remembered()
    near_matches(SENTENCE, english, french)  # restrictions are in the cache, as nearly always
    many = [SENTENCE, *(f"Passage {number} about something that is {number * 7} apart." for number in range(100))]
    for texts in ([SENTENCE], many):
        user = User.objects.get(pk=translator_fr.pk)
        with CaptureQueriesContext(connection) as asked:
            found = near_matches_of(texts, english, french, user=user)
        assert len(asked) <= 2
        assert [match.translation for match in found[SENTENCE]] == [FRENCH]
        assert set(found) == set(texts)


def test_a_long_memory_is_searched_in_less_than_seconds(english: Locale, french: Locale) -> None:
    import time

    body = [
        block("text", text=f"<p>On day {n} the group {n % 7} drew {n * 3} pictures of towns.</p>") for n in range(50)
    ]
    page = remembered(body=body)
    context = StringTranslation.objects.filter(data=FRENCH).get().context
    texts = [
        f"Sentence {n}: workshop {n * 13 % 997} brought {n * 31 % 7919} painters to museum {n}." for n in range(9000)
    ]
    strings = String.objects.bulk_create(
        String(locale=english, data=text, data_hash=String._get_data_hash(text)) for text in texts
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(translation_of=string, locale=french, context=context, data=string.data) for string in strings
    )
    source = TranslationSource.objects.get(object_id=page.translation_key)
    StringSegment.objects.bulk_create(
        StringSegment(source=source, string=string, context=context, order=number, attrs="null")
        for number, string in enumerate(strings, start=1000)
    )
    type(page).objects.filter(pk=page.pk).update(last_published_at="2100-01-01T00:00Z")
    started = time.process_time()
    found = near_matches_of([*texts[:100], SENTENCE], english, french)
    assert time.process_time() - started < 5
    assert all(found[text][0].ratio == 1 for text in [*texts[:100], SENTENCE])
