"""Dates, times and country names in the reader's language, by CLDR through Babel: Django has no Kazakh formats."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_day_names,
    get_month_names,
    parse_pattern,
)
from django.conf import settings
from django.utils.translation import get_language, pgettext

from cms.core.partial_date import PartialDate

SKELETONS = {"month": "yMMMM", "year": "y"}
FIRST_IN_FRENCH = re.compile(r"(?<!\d)1(?=(?:–\d+)?\s[^\W\d])")
NAMED = 3  # things that a sentence names
MONTH_IN_SHORT = re.compile(r"(?<!M)MMM(?!M)")


@lru_cache
def babel_locale(language: str) -> Locale:
    return Locale.parse(settings.FORMATTING_LOCALES.get(language, language), sep="-")


def active_locale() -> Locale:
    return babel_locale(get_language() or settings.LANGUAGE_CODE)


def month_names() -> list[str]:
    names = get_month_names("wide", "stand-alone", locale=active_locale())
    return [names[number].capitalize() for number in range(1, 13)]


def weekday_name(number: int) -> str:
    """Monday is 0."""
    return str(get_day_names("wide", "stand-alone", locale=active_locale())[number])


def country_name(code: str, language: str | None = None) -> str:
    """The country's name for an ISO 3166-1 alpha-2 code; the code itself if CLDR does not know it."""
    locale = babel_locale(language) if language else active_locale()
    return str(locale.territories.get(code, code))


def language_name(code: str) -> str:
    """The language's name in the reader's language, as "Russian"; the code itself if CLDR does not know it."""
    return str(active_locale().languages.get(code, code))


def date_text(value: PartialDate | dt.date, weekday: bool = False) -> str:
    """`13 November 2022`, `November 2022` or `2022`, as precisely as it is known."""
    locale = active_locale()
    if isinstance(value, PartialDate):
        if value.precision != "day":
            return format_skeleton(SKELETONS[value.precision], value.first_day, locale=locale)
        value = value.first_day
    return _ordinal(format_date(value, "full" if weekday else "long", locale=locale))


def range_text(start: PartialDate, end: PartialDate | None) -> str:
    """`1–14 April 2022`; different precisions are joined by a dash."""
    if end is None or end == start:
        return date_text(start)
    if start.precision == end.precision == "day":
        return _days_text(start.first_day, end.first_day)
    if start.precision == end.precision:
        return format_interval(start.first_day, end.first_day, SKELETONS[start.precision], locale=active_locale())
    return f"{date_text(start)} – {date_text(end)}"


def _days_text(start: dt.date, end: dt.date) -> str:
    """Two days with the month in full: CLDR has interval patterns for the abbreviated month only."""
    locale = active_locale()
    greatest_difference = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    first, second = locale.interval_formats["yMMMd"][greatest_difference]
    text = "".join(
        parse_pattern(MONTH_IN_SHORT.sub("MMMM", pattern)).apply(day, locale)
        for pattern, day in ((first, start), (second, end))
    )
    return _ordinal(text)


def _ordinal(text: str) -> str:
    """French writes the first of a month as `1er`, which CLDR's patterns cannot say."""
    return FIRST_IN_FRENCH.sub("1er", text) if active_locale().language == "fr" else text


def time_text(value: dt.time) -> str:
    return format_time(value, "short", locale=active_locale())


def zone_text(moment: dt.datetime) -> str:
    """The zone of an aware `moment` as its distance from Greenwich, `GMT+5`, in the language's digits and letters."""
    offset = moment.utcoffset() or dt.timedelta()
    hours, minutes = divmod(abs(offset) // dt.timedelta(minutes=1), 60)
    distance = f"{hours}:{minutes:02}" if minutes else str(hours)
    sign = "-" if offset < dt.timedelta() else "+"
    return str(active_locale().zone_formats["gmt"] % (f"{sign}{distance}" if offset else ""))


def comma() -> str:
    """What stands between the parts of an address or a title: Arabic has a comma of its own."""
    return pgettext("between the parts of an address", ", ")


def quoted_list(names: Iterable[str]) -> str:
    """“One”, “two”, “three” … of however many."""
    quoted = [f"“{name[:80]}”" for name in names]
    return comma().join([*quoted[:NAMED], "…"] if len(quoted) > NAMED else quoted)


def colon() -> str:
    """What stands between a label and what it names: French has a space before it."""
    return pgettext("between a label and what it names", ": ")
