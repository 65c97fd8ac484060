"""Going on from a search is reported once, without a cookie, and holds nobody up."""

import datetime as dt

from playwright.sync_api import Page, Request

from tests.e2e.servers import Demo


def test_a_reader_who_goes_on_is_counted_once(demo: Demo, page: Page) -> None:
    reports: list[Request] = []
    page.on("request", lambda request: reports.append(request) if "/clicked/" in request.url else None)
    page.goto(f"{demo.url}/en/search/?q=astana exhibition")
    link = page.locator("[data-result] a").first
    with page.expect_response("**/clicked/") as response:
        link.click(button="middle")
    assert response.value.status == 204
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert len(reports) == 1
    assert page.context.cookies() == []
    today = dt.datetime.now(dt.UTC).date().isoformat()
    counted = f"SELECT times = clicks FROM site_search_asked WHERE words = 'astana exhibition' AND day = '{today}'"
    assert demo.rows(counted) == [(1,)]
