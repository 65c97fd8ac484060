"""What is said of a translation that does not keep to the glossary, or to the names of the records."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cms.glossary.checking import Glossary, glossary_issues
from cms.places.models import CityName
from tests.factories.glossary import make_term
from tests.factories.pages import committed
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_topic, make_venue

pytestmark = pytest.mark.django_db


def sentences(source: str, target: str, language: str = "ru", source_language: str = "en") -> list[str]:
    return [issue.sentence for issue in glossary_issues(source, target, source_language, language)]


@pytest.fixture
def exhibition() -> None:
    make_term(
        "exhibition",
        {
            "fr": "exposition",
            "ru": {"wording": "выставка", "accepted": "экспозици*", "forbidden": "показ*, шоу"},
            "kk": "көрме",
            "ar": "معرض",
        },
        forms="exposition, show*",
    )


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("fr", "Deux expositions ouvrent."),
        ("fr", "L’exposition ouvre."),
        ("ru", "Выставка открыта."),
        ("ru", "О ВЫСТАВКАХ детей"),
        ("ru", "Две экспозиции"),
        ("kk", "Екі көрме ашылды"),
        ("kk", "Біз көрмелеріміздегі суреттерді көрдік"),
        ("ar", "افتُتح المعرض اليوم"),
        ("ar", "وبالمعرض صور كثيرة"),
        ("ar", "للمَعْرِض"),
        ("ru", "<b>Вы</b>ставку открыли"),
    ],
)
def test_a_form_of_the_fixed_translation_is_accepted(exhibition: None, language: str, translation: str) -> None:
    assert sentences("The exhibitions open.", translation, language) == []


@pytest.mark.parametrize(
    ("language", "wording", "translation"),
    [
        ("fr", "exposition", "Le salon ouvre."),
        ("ru", "выставка", "Ярмарка открыта."),
        ("kk", "көрме", "Жәрмеңке ашылды"),
        ("ar", "معرض", "افتُتح السوق اليوم"),
    ],
)
def test_another_wording_is_told_with_the_fixed_one(
    exhibition: None, language: str, wording: str, translation: str
) -> None:
    assert sentences("The exhibition opens.", translation, language) == [
        f"“exhibition” is “{wording}” in this language; the translation does not use it."
    ]


def test_a_form_of_the_term_in_the_source_asks_for_its_translation(exhibition: None) -> None:
    for source in ("Two exhibitions", "An <i>exposition</i>", "He showed it"):
        assert len(sentences(source, "Ярмарка")) == 1
    for source in ("An exhibitionist", "The fair", ""):
        assert sentences(source, "Ярмарка") == []


def test_a_forbidden_wording_is_told_even_beside_the_fixed_one(exhibition: None) -> None:
    assert sentences("The exhibition opens.", "Выставка и показы") == [
        "“показы” is not to be used for “exhibition”: write “выставка”."
    ]
    assert sentences("The fair opens.", "Показ") == [], "it is wrong for this term only"


def test_a_variant_is_taken_as_it_was_typed_when_no_asterisk_ends_it() -> None:
    make_term("child", {"ru": {"wording": "ребёнок", "accepted": "дети, детск*"}})
    assert sentences("A child", "Дети рисуют") == sentences("A child", "Детская рука") == []
    assert len(sentences("A child", "Детина")) == 1
    assert sentences("A child", "Ребенок") == [], "ё may be written е"


def test_a_brand_is_written_as_it_is_in_every_language() -> None:
    make_term("UNICEF Innocenti", untranslated=True)
    assert sentences("With UNICEF Innocenti", "Вместе с UNICEF Innocenti") == []
    assert sentences("With UNICEF Innocenti", "مع اليونيسف", "ar") == [
        "“UNICEF Innocenti” is not translated: write it as it is."
    ]


def test_a_brand_has_a_spelling_of_its_own_where_one_is_laid_down() -> None:
    make_term("UniSat", {"ar": "يونيسات"}, untranslated=True)
    assert sentences("The UniSat programme", "برنامج «يونيسات»", "ar") == []
    assert sentences("The UniSat programme", "Программа UniSat") == []
    assert sentences("The UniSat programme", "برنامج UniSat", "ar") == [
        "“UniSat” is “يونيسات” in this language; the translation does not use it."
    ]


def test_an_address_holds_no_names() -> None:
    make_term("UNICEF", {"ru": "ЮНИСЕФ"})
    for address in ("unicef.org/kazakhstan", "https://unicef.org", "press@unicef.org"):
        assert sentences(f"More: {address}", "Подробнее") == []


def test_a_term_holds_between_any_two_of_its_languages(exhibition: None) -> None:
    assert sentences("Выставки открыты", "L’exposition", "fr", "ru") == []
    assert sentences("Выставки открыты", "Le salon", "fr", "ru") == [
        "“выставка” is “exposition” in this language; the translation does not use it."
    ]


def test_nothing_is_said_of_a_passage_without_translation(exhibition: None) -> None:
    assert sentences("The exhibition", "") == sentences("The exhibition", " <b></b> ") == []


def test_the_sentence_is_in_the_language_of_the_translator(exhibition: None) -> None:
    with override("fr"):
        (french,) = sentences("The exhibition", "Ярмарка")
    assert "выставка" in french


# Names of records


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("ru", "Рассказала Ардак Мухамадиева"),
        ("ru", "встреча с Ардак Мухамадиевой"),
        ("kk", "Ардақ Мұхамадиеваның сөзі"),
        ("ar", "قالت أرداق محمدييفا"),
        ("ar", "لأرداق محمدييفا"),
    ],
)
def test_a_persons_name_is_known_with_its_endings(language: str, translation: str) -> None:
    make_person(
        names={
            "en": "Ardak Mukhamadiyeva",
            "ru": "Ардак Мухамадиева",
            "kk": "Ардақ Мұхамадиева",
            "ar": "أرداق محمدييفا",
        }
    )
    source = "Ardak Mukhamadiyeva’s words"
    assert sentences(source, translation, language) == []
    (issue,) = glossary_issues(source, "Она", "en", language)
    assert not issue.certain and issue.term == "Ardak Mukhamadiyeva"


def test_names_of_places_and_bodies_are_known_and_either_name_will_do() -> None:
    make_organisation(
        names={"en": "Embassy of Kazakhstan (Luxembourg)", "ru": "Посольство Казахстана (Люксембург)"},
        short_names={"en": "the Embassy", "ru": "Посольство"},
    )
    city = make_city(names={"en": "Astana", "ru": "Астана"})
    former = {"en": "Nur-Sultan", "ru": "Нур-Султан"}
    CityName.objects.create(city=city, names=former, valid_until=dt.date(2022, 9, 17))
    make_venue(names={"en": "Palace of Peace", "ru": "Дворец мира"}, city=city)
    source = "The Embassy of Kazakhstan, Nur-Sultan, Palace of Peace"
    assert sentences(source, "Посольством, в Нур-Султане, во Дворце мира") == []
    assert [text.split("”")[0] for text in sentences(source, "В посёлке")] == [
        "“Embassy of Kazakhstan (Luxembourg)", "“Nur-Sultan", "“Palace of Peace",
    ]  # fmt: skip


def test_a_name_inside_a_longer_one_is_not_asked_for_by_itself() -> None:
    make_city(names={"en": "Astana", "ru": "Астана"})
    make_organisation(names={"en": "Astana Opera", "ru": "Большой театр столицы"})
    assert sentences("At the Astana Opera", "В Большом театре столицы") == []
    assert len(sentences("In Astana, at the Astana Opera", "В Большом театре столицы")) == 1


def test_a_topic_is_an_ordinary_word_and_no_term() -> None:
    make_topic(names={"en": "Children", "ru": "Дети"})
    assert sentences("Children", "Ребята") == []


def test_a_name_that_is_not_known_in_the_language_is_not_asked_for() -> None:
    make_person(names={"en": "Aigerim Bek"})
    assert sentences("Aigerim Bek", "Она") == []


# Queries


def test_many_passages_ask_the_database_once_and_a_change_is_seen(exhibition: None) -> None:
    sentences("The exhibition", "Ярмарка")
    with CaptureQueriesContext(connection) as asked:
        glossary = Glossary("en", "ru")
        for _passage in range(100):
            assert len(glossary.issues("The exhibition", "Ярмарка")) == 1
        assert len(sentences("The exhibition", "Ярмарка")) == 1
    assert len(asked) == 0
    for change in (_rename_translation, _add_person):
        with committed(execute=True):
            change()
    assert sentences("The exhibition", "Ярмарка") == []
    assert len(sentences("Dana", "Она")) == 1


def _rename_translation() -> None:
    from cms.glossary.models import TermTranslation

    row = TermTranslation.objects.get(language="ru")
    row.wording = "ярмарка"
    row.save()


def _add_person() -> Any:
    make_person(names={"en": "Dana", "ru": "Дана"})
