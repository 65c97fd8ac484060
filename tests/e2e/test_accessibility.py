"""Every page type in every state, in a real browser: a pairwise sample, or with `--matrix=full` all of it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e import measures
from tests.e2e.axe import assert_no_violations
from tests.e2e.matrix import Case, every_case, sample
from tests.e2e.page_types import answer_apart, path_of, status_of
from tests.e2e.servers import Demo
from tests.e2e.states import STATES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        full = metafunc.config.getoption("matrix", "sample") == "full"
        metafunc.parametrize("case", every_case() if full else sample(), ids=str, indirect=True, scope="module")


@pytest.fixture(scope="module")
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Any:
    context: BrowserContext = browser.new_context(**(browser_context_args | {"reduced_motion": "reduce"}))
    page = context.new_page()
    page.set_default_timeout(15_000)
    answer_apart(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def visits() -> dict[str, Any]:
    """What the window shows: only what differs from that is opened anew."""
    return {}


@pytest.fixture(scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def shown(window: Page, visits: dict[str, Any], case: Case, demo: Demo, empty_site: Callable[[], Demo]) -> Page:
    """The page of `case`, in its state."""
    window.emulate_media(color_scheme=case.theme, reduced_motion="reduce")
    window.set_viewport_size({"width": case.width, "height": 800})
    if visits.get("now") != case.visit:
        visits.clear()
        state = STATES[case.state]
        site = empty_site() if state.empty_site else demo
        answer = window.goto(site.url + path_of(demo.url, case.kind, case.language))
        assert answer and answer.status == status_of(case.kind)
        state.act(window)
        visits["now"] = case.visit
    return window


def test_axe_finds_nothing(shown: Page, case: Case) -> None:
    assert shown.locator("html").get_attribute("lang") == case.language
    assert_no_violations(shown)


def test_nothing_is_cut_off(shown: Page, case: Case) -> None:
    """At 320 px, which is 400 % of 1280, as at every width."""
    assert measures.out_of_reach(shown) == []


def test_nothing_is_cut_off_when_text_is_spaced_out(shown: Page, case: Case) -> None:
    with measures.spaced_out(shown):
        assert measures.out_of_reach(shown) == []


def test_what_is_pressed_is_large_enough(shown: Page, case: Case) -> None:
    assert measures.too_small(shown) == []
