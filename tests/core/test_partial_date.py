"""Partly known dates: one type, its form field, its column."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cms.core.fields import PartialDateField
from cms.core.fields.partial_date import PartialDateFormField
from cms.core.partial_date import PartialDate
from events.models import EventPage
from home.models import HomePage
from tests.factories.events import build_event, make_event

days = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))
dates = days.flatmap(
    lambda day: st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)])
)


@given(dates)
def test_date_reads_back_as_it_is_written(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(dates)
def test_date_covers_its_days(date: PartialDate) -> None:
    first, last = date.first_day, date.last_day
    assert first <= last and (first == last) == (date.precision == "day")
    assert {first.year, last.year} == {date.year} and (date.month is None or {first.month, last.month} == {date.month})
    assert last == dt.date.max or (last + dt.timedelta(days=1)).day == 1 or date.precision == "day"


@given(days, days)
def test_days_sort_as_text_as_they_sort_in_time(one: dt.date, other: dt.date) -> None:
    assert (str(PartialDate.of(one)) < str(PartialDate.of(other))) == (one < other)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_is_refused_in_a_sentence(text: str) -> None:
    said = ""
    try:
        date = PartialDate.parse(text)
    except ValidationError as error:
        said = str(error.messages[0])
    assert said.endswith(".") or (date is None) == (not text)


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-00", "2022-04-31", "2023-02-29", "0000", "22", "2022-4-1", "2022-04-00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        PartialDate.parse(text)


def test_day_without_month_is_refused() -> None:
    with pytest.raises(ValidationError):
        PartialDate(2022, None, 4)


def said(day: str, month: str, year: str) -> list[str]:
    field = PartialDateFormField(required=False)
    with pytest.raises(ValidationError) as caught:
        field.clean([day, month, year])
    return caught.value.messages


def test_form_says_what_is_wrong_with_31_april() -> None:
    assert said("31", "4", "2022") == ["31 is not a day of this month: it has 30 days."]
    assert said("29", "2", "2023") == ["29 is not a day of this month: it has 28 days."]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("1", "4", ""), "Add the year"),
        (("", "4", ""), "Add the year"),
        (("x", "4", "2022"), "as numbers"),
        (("1", "", "2022"), "A day needs its month"),
        (("0", "4", "2022"), "is not a day"),
        (("-1", "4", "2022"), "is not a day"),
        (("", "", "0"), "four digits"),
        (("", "", "99999"), "four digits"),
        (("", "", "26"), "four digits"),
        (("31", "12", "999"), "four digits"),
        (("", "", "9999"), "9990"),
    ],
)
def test_form_refuses_in_a_sentence(typed: tuple[str, str, str], sentence: str) -> None:
    assert sentence in said(*typed)[0]


def test_form_reads_what_is_known() -> None:
    field = PartialDateFormField(required=False)
    assert field.clean(["13", "11", "2022"]) == PartialDate(2022, 11, 13)
    assert field.clean(["", "11", "2022"]) == PartialDate(2022, 11)
    assert field.clean(["", "", "2022"]) == PartialDate(2022)
    assert field.clean(["", "", ""]) is None
    with pytest.raises(ValidationError):
        PartialDateFormField(required=True).clean(["", "", ""])


@pytest.mark.parametrize("year", [26, 9999])
def test_page_refuses_a_year_that_nobody_means(year: int, site: HomePage) -> None:
    with pytest.raises(ValidationError) as caught:
        build_event(start=PartialDate(year), end=None).full_clean(exclude=["path", "depth", "content_type"])
    assert list(caught.value.message_dict) == ["start"]


@pytest.mark.parametrize("year", [1000, 9990])
def test_first_and_last_year_are_accepted(year: int, site: HomePage) -> None:
    assert PartialDateFormField().clean(["", "", str(year)]) == PartialDate(year)
    build_event(start=PartialDate(year), end=None).full_clean(exclude=["path", "depth", "content_type"])
    assert make_event(start=PartialDate(year), end=None).over_at


def test_form_shows_what_was_saved_and_sees_no_change() -> None:
    field = PartialDateFormField(required=False)
    assert field.widget.decompress(PartialDate(2022, 11)) == [None, 11, 2022]
    assert field.widget.decompress("2022-11-13") == [13, 11, 2022]
    assert not field.has_changed(PartialDate(2022, 11), ["", "11", "2022"])
    assert field.has_changed(PartialDate(2022, 11), ["1", "11", "2022"])


def test_months_are_offered_in_the_editor_s_language() -> None:
    with override("kk"):
        assert "Қараша" in str(PartialDateFormField().widget.render("date", None))


def test_column_reads_back_sorts_and_filters(site: HomePage) -> None:
    for date in (PartialDate(2022, 11), PartialDate(2022), PartialDate(2022, 11, 13), PartialDate(2021, 12, 31)):
        make_event(start=date, end=None)
    unknown = make_event(start=None, end=None)
    ordered = [event.start for event in EventPage.objects.exclude(pk=unknown.pk).order_by("start")]
    assert [str(date) for date in ordered] == ["2021-12-31", "2022", "2022-11", "2022-11-13"]
    assert EventPage.objects.get(pk=unknown.pk).start is None
    assert EventPage.objects.filter(start__gte=PartialDate(2022, 11)).count() == 2
    assert EventPage.objects.get(start=PartialDate(2022, 11, 13)).start.precision == "day"


def test_column_survives_a_revision(site: HomePage) -> None:
    event = make_event(start=PartialDate(2022, 11), end=None)
    assert event.save_revision().as_object().start == PartialDate(2022, 11)


def test_column_is_described_for_migrations() -> None:
    _name, path, args, kwargs = PartialDateField("date", help_text="When.").deconstruct()
    again = PartialDateField(*args, **kwargs)
    assert path == "cms.core.fields.partial_date.PartialDateField" and "max_length" not in kwargs
    assert (again.blank, again.default, again.max_length, again.help_text) == (True, "", 10, "When.")
