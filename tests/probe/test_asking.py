"""How the site is asked, what is followed, and how findings are kept."""

from typing import Any

from cms.probe.asking import Answer, over_http
from cms.probe.crawl import Crawl
from cms.probe.gathering import PLACES, THINGS, gathered
from cms.probe.marks import Finding


def test_busy_site_is_asked_once_more_after_the_while_it_names(serve: Any) -> None:
    server = serve((503, {"Retry-After": "0"}), (200, {}), (429, {"Retry-After": "0"}))
    ask = over_http(server.url, per_second=1000)
    assert [ask("/en/").status, ask("/fr/").status] == [200, 429]
    assert server.asked == ["/en/", "/en/", "/fr/", "/fr/"]


def test_no_other_host_is_asked_whatever_an_answer_says(serve: Any) -> None:
    inner = serve((200, {}))
    site = serve((302, {"Location": f"{inner.url}/latest/meta-data/"}), (200, {"Link": inner.url}))
    crawl = Crawl(["/", "//127.0.0.1:1/", "/\\evil.example/"], {site.url.removeprefix("http://")}, 100)
    assert [answer.status for _address, answer in crawl.answers(over_http(site.url, 1000))] == [302, 200, 200]
    assert inner.asked == [] and len(site.asked) == 3


def test_crawl_goes_on_where_it_was_put_aside() -> None:
    def ask(address: str) -> Answer:
        links = "".join(f'<a href="{address}{number}/">' for number in range(3) if len(address) < 6)
        links += f'<a href="/list/?page={len(address)}{"0" * (len(address) - 6)}">' * address.startswith("/list/")
        return Answer(200, {"content-type": "text/html"}, links.encode())

    starts = ["/", "/x/", "/list/"]
    whole = Crawl(starts, set(), 100)
    wanted = [address for address, _answer in whole.answers(ask)]
    assert whole.is_whole and len(wanted) == whole.asked == whole.to_ask > 20
    crawl, found = Crawl(starts, set(), 100), []
    while crawl.asked < crawl.to_ask:
        found.append(next(crawl.answers(ask))[0])
        crawl = Crawl(list(crawl.addresses), set(), 100, crawl.named, crawl.asked, crawl.is_cut)
    assert found == wanted
    cut = Crawl(starts, set(), 10)
    assert len(list(cut.answers(ask))) == 10 and not cut.is_whole


def test_report_names_each_thing_once_with_the_first_places_and_is_bounded() -> None:
    same = [Finding(f"/en/{number}/", "page", "a title", "x") for number in range(PLACES + 5)]
    [thing] = gathered(gathered([], same[:4]), same[4:])
    assert (len(thing["places"]), thing["times"]) == (PLACES, PLACES + 5)
    others = [Finding("/en/", "page", "a title", str(number)) for number in range(THINGS * 2)]
    assert len(gathered([thing], others)) == THINGS
