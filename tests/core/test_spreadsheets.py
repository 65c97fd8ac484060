"""No export opens as anything but text in a spreadsheet, whoever wrote what is in it."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.spreadsheets import as_text, table
from cms.users.models import User
from home.models import HomePage
from tests.factories.press import make_story

LogIn = Callable[[User], Client]
FORMULA = "=cmd|' /c calc'!a1"


@pytest.mark.parametrize("written", [FORMULA, "+1", "-2", "@sum(a1)", "＝1+1", "\t=1", "\r=1", "\tx", ' "=1', "'=1"])
def test_what_begins_like_a_formula_is_text(written: str) -> None:
    assert as_text(written) == f"'{written}" or as_text(written).startswith("'\t'=") or as_text(written)[:3] == "'\r'"


@pytest.mark.parametrize("written", ["a-b", "1 + 1", "anna@example.org", "Nur-Sultan; Astana", "", "птица"])
def test_other_text_is_as_it_was(written: str) -> None:
    assert as_text(written) == written


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whichever_sign_parts_them_where_it_is_read(delimiter: str) -> None:
    rows = [["bird", f"nest;{FORMULA}", f'"; {FORMULA}', f"a\t{FORMULA}", f"a\r\n{FORMULA}", 'a";"=1', "a,=1"]]
    text = "".join(table(rows))
    assert text.startswith("\ufeff")
    for row in csv.reader(StringIO(text[1:], newline=""), delimiter=delimiter):
        for cell in row:
            parts = [cell] if delimiter == "," else cell.split(delimiter)
            assert not any(part.strip(" \"'\r\n")[:1] == "=" and "'" not in part[: part.index("=")] for part in parts)


def test_commas_and_numbers_come_back_as_they_were() -> None:
    text = "".join(table([["a, b", 'say "x"', -5, None]]))
    assert list(csv.reader(StringIO(text[1:]))) == [["a, b", 'say "x"', "-5", ""]]


@pytest.mark.parametrize("report", ["wagtailadmin_reports:site_history", "language_matrix"])
def test_reports_of_wagtail_and_ours_are_written_so(site: HomePage, admin: User, log_in: LogIn, report: str) -> None:
    story = make_story(title=FORMULA)
    Page.objects.get(pk=story.pk).specific.save_revision(log_action=True, user=admin)
    response = log_in(admin).get(reverse(report), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert f'"\'{FORMULA}"' in text and f'"{FORMULA}"' not in text
    assert text.startswith('\ufeff"')
