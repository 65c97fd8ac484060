"""Dates, times and countries in the reader's language."""

import datetime as dt

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.formats import date_format
from django.utils.translation import override

from cms.core import formatting
from cms.core.partial_date import PartialDate

DAY, MONTH, YEAR = PartialDate(2022, 11, 13), PartialDate(2022, 11), PartialDate(2022)
WRITTEN = {
    "en": ("13 November 2022", "November 2022", "2022"),
    "fr": ("13 novembre 2022", "novembre 2022", "2022"),
    "ru": ("13 ноября 2022 г.", "ноябрь 2022 г.", "2022"),
    "kk": ("2022 ж. 13 қараша", "2022 ж. қараша", "2022"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_date_is_written_as_precisely_as_it_is_known(language: str) -> None:
    with override(language):
        said = tuple(formatting.date_text(date).replace("\u202f", " ") for date in (DAY, MONTH, YEAR))
    assert said == WRITTEN[language]


def test_arabic_date_names_the_month_in_arabic() -> None:
    with override("ar"):
        assert "نوفمبر" in formatting.date_text(DAY) and "نوفمبر" in formatting.date_text(MONTH)


def test_every_language_is_known_to_cldr() -> None:
    for language, _name in settings.LANGUAGES:
        with override(language):
            months = formatting.month_names()
            assert len(set(months)) == 12 and all(month[0].isupper() or language == "ar" for month in months)
            assert formatting.weekday_name(0) != formatting.weekday_name(6)


def test_kazakh_is_never_english() -> None:
    with override("kk"):
        texts = [
            formatting.date_text(DAY),
            formatting.date_text(dt.date(2022, 11, 13), weekday=True),
            formatting.range_text(DAY, PartialDate(2022, 12, 1)),
            *formatting.month_names(),
            *(formatting.weekday_name(number) for number in range(7)),
            formatting.country_name("KZ"),
            formatting.country_name("DE"),
            date_format(dt.date(2022, 11, 13)),
        ]
    assert not [text for text in texts if any("a" <= char.lower() <= "z" for char in text)]
    assert "қараша" in texts[0] and texts[-3] == "Қазақстан"


@pytest.mark.parametrize(
    ("language", "start", "end", "text"),
    [
        ("en", PartialDate(2022, 4, 1), PartialDate(2022, 4, 14), "1–14 April 2022"),
        ("fr", PartialDate(2022, 4, 1), PartialDate(2022, 4, 14), "1er–14 avril 2022"),
        ("ru", PartialDate(2022, 4, 1), PartialDate(2022, 5, 14), "1 апреля–14 мая 2022 г."),
        ("kk", PartialDate(2022, 4, 1), PartialDate(2022, 4, 14), "2022 ж. 1–14 сәуір"),
        ("en", PartialDate(2021, 12, 30), PartialDate(2022, 1, 2), "30 December 2021–2 January 2022"),
        ("en", PartialDate(2022, 4, 1), PartialDate(2022, 4, 1), "1 April 2022"),
        ("en", PartialDate(2022, 4, 1), None, "1 April 2022"),
        ("en", PartialDate(2022, 4), PartialDate(2022, 6), "April–June 2022"),
        ("en", PartialDate(2021), PartialDate(2022), "2021–2022"),
        ("en", PartialDate(2022, 4, 1), PartialDate(2022, 6), "1 April 2022 – June 2022"),
    ],
)
def test_range_says_what_is_common_once(language: str, start: PartialDate, end: PartialDate | None, text: str) -> None:
    with override(language):
        said = formatting.range_text(start, end).replace("\u2009", " ").replace("\u202f", " ")
    assert said.replace(" – ", "–") == text.replace(" – ", "–")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "France"), ("fr", "France"), ("ru", "Франция"), ("kk", "Франция"), ("ar", "فرنسا")]
)
def test_country_is_named_in_the_language(language: str, name: str) -> None:
    assert formatting.country_name("FR", language) == name
    assert formatting.country_name("QQ", language) == "QQ"


def test_english_times_and_zones_are_international() -> None:
    with override("en"):
        assert formatting.time_text(dt.time(18, 30)) == "18:30"
        moment = dt.datetime(2022, 11, 13, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))
        assert formatting.zone_text(moment) == "GMT+5"
    with override("fr"):
        assert formatting.zone_text(moment) == "UTC+5"
        assert formatting.zone_text(moment.replace(tzinfo=dt.UTC)) == "UTC"
        half = dt.timezone(-dt.timedelta(hours=3, minutes=30))
        assert formatting.zone_text(moment.replace(tzinfo=half)) == "UTC-3:30"


def test_django_writes_kazakh_dates_too() -> None:
    with override("kk"):
        assert date_format(dt.datetime(2022, 11, 13, 18, 30), "DATETIME_FORMAT") == "13.11.2022, 18:30"
        assert date_format(dt.date(2022, 11, 13), "SHORT_DATE_FORMAT") == "13.11.2022"


def test_a_language_is_named_in_the_readers() -> None:
    template = Template("{{ code|language_text }}{% colon %}{% comma %}")
    said = {"fr": "russe\u00a0: , ", "ar": "الروسية: ، ", "en": "Russian: , "}
    for language, words in said.items():
        with override(language):
            assert template.render(Context({"code": "ru"})) == words


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    first, eleventh = PartialDate(2022, 4, 1), PartialDate(2022, 4, 11)
    with override("fr"):
        assert formatting.date_text(first) == "1er avril 2022"
        assert formatting.range_text(first, eleventh) == "1er–11 avril 2022"
        assert formatting.date_text(eleventh) == "11 avril 2022"
        assert formatting.range_text(PartialDate(2022, 3, 31), first).endswith("1er avril 2022")
    with override("en"):
        assert formatting.date_text(first) == "1 April 2022"
