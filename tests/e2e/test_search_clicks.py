"""Going on from a search is reported once, without a cookie, and holds nobody up."""

from playwright.sync_api import Page, Request

from tests.e2e.servers import Demo

COUNTED = "SELECT times, clicks FROM site_search_asked WHERE words = 'astana exhibition'"
TRIES = 6  # what SQLite's one writer cannot note at once is left out


def test_a_reader_who_goes_on_is_counted_once(demo: Demo, page: Page) -> None:
    reports: list[Request] = []
    page.on("request", lambda request: reports.append(request) if "/clicked/" in request.url else None)
    for number in range(1, TRIES + 1):
        page.goto(f"{demo.url}/en/search/?q=astana exhibition")
        link = page.locator("[data-result] a").first
        with page.expect_response("**/clicked/") as response:
            link.click(button="middle")
        assert response.value.status == 204
        link.click()
        page.wait_for_url(lambda url: "/search/" not in url)
        assert len(reports) == number
        if any(clicks for _times, clicks in demo.rows(COUNTED)):
            break
    assert page.context.cookies() == []
    ((times, clicks),) = demo.rows(COUNTED)
    assert 1 <= clicks <= times <= number
