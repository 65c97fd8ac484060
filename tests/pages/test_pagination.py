"""The numbers below a list that goes on."""

import re

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from cms.core.paging import NearestPaginator
from home.models import HomePage


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_only_numbers_are_links_in_every_language(language: str, site: HomePage) -> None:
    with override(language):
        items, request = Paginator(range(200), 20).get_page(5), RequestFactory().get("/")
        html = render_to_string("components/pagination.html", {"items": items}, request)
    assert re.findall(r"page=([^\"]*)\"><span", html) == ["1", "4", "6", "10"]
    assert html.count("<span>…</span>") == 2


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        *(("2", 2), ("3", 3), ("4", 3), ("9" * 30, 3)),
        *((low, 1) for low in ("0", "-1", "-" + "9" * 30)),
        *((odd, 1) for odd in ("x", "²", "", None, "9" * 5000)),
    ],
)
def test_the_nearest_page_is_shown_for_a_number_out_of_range(asked: str | None, shown: int) -> None:
    assert NearestPaginator(range(5), 2).get_page(asked).number == shown


def test_an_empty_list_has_a_page() -> None:
    assert NearestPaginator([], 2).get_page("7").number == 1
