"""The whole as in production: nginx in front of two processes of the application, Redis and PostgreSQL behind; another
process publishes."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import brotli
import psycopg
import pytest

from tests.delivery.together import STARTING, Answer, Together

pytestmark = [pytest.mark.services, pytest.mark.slow]
VISIBLE = 2.0  # seconds after which a change must be seen everywhere


def test_published_page_is_seen_everywhere_and_what_did_not_change_stays(together: Together) -> None:
    story, _other, gallery = together.urls
    for url in (story, gallery, "/en/press/"):
        together.everywhere(url)
    together.write("publish", "news", "Brand-new")
    time.sleep(VISIBLE)
    for url in (story, "/en/press/"):
        assert {b"Brand-new" in answer.body for answer in together.everywhere(url)} == {True}
    kept = [answer.cached for answer in together.everywhere(gallery)]
    assert set(kept) == {"HIT"}


def test_reader_for_whom_no_page_is_kept_sees_a_change_everywhere(together: Together) -> None:
    """Such readers get what a page shows of its own as it was kept, by either process."""
    story, *_others = together.urls

    def ask() -> list[Answer]:
        return [together.ask(story, together.application, Cookie="__Host-csrf=x") for _time in range(16)]

    together.everywhere(story)
    assert {answer.cached for answer in ask()} <= {"BYPASS", "HIT"}
    together.write("publish", "news", "Newer-still")
    assert {b"Newer-still" in answer.body for answer in ask()[8:]} == {True}


def test_withdrawn_page_is_gone_everywhere(together: Together) -> None:
    _story, other, _gallery = together.urls
    assert {answer.status for answer in together.everywhere(other)} == {200}
    picture = re.search(rb"/media/pictures/[\w-]+/[\w.-]+", together.ask(other).body)
    assert picture and together.ask(picture[0].decode()).status == 200
    together.write("withdraw", "old-news")
    time.sleep(VISIBLE)
    assert together.ask(picture[0].decode()).status == 404
    assert {answer.status for answer in together.everywhere(other)} == {404}
    assert not [answer for answer in together.everywhere("/en/press/") if b"old-news" in answer.body]


def test_nginx_tells_hits_and_compares_what_the_reader_has(together: Together) -> None:
    together.ask("/en/gallery/")
    answer = together.ask("/en/gallery/", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "br" and b"<h1" in brotli.decompress(answer.body)
    assert answer.headers.get_all("X-Cache") and len(answer.headers.get_all("X-Cache") or []) == 1
    assert answer.headers["Cache-Control"] == "no-cache" and "X-Accel-Expires" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "Strict-Transport-Security" in answer.headers
    again = together.ask("/en/gallery/", If_None_Match=answer.headers["ETag"])
    assert again.status == 304 and again.cached == "HIT"
    head = together.ask("/en/gallery/", method="HEAD")
    assert head.status == 200 and head.body == b"" and head.cached == "HIT"


def test_member_of_staff_is_given_nothing_that_is_held(together: Together) -> None:
    together.ask("/en/")
    for cookie in ("__Host-session=x", "a=b; __Host-session=x", "__Host-messages=x"):
        answer = together.ask("/en/", Cookie=cookie)
        assert answer.cached == "BYPASS" and answer.headers["Cache-Control"] == "private, no-cache"
    assert together.ask("/en/", Cookie="other=1").cached == "HIT"
    assert together.ask("/en/", Authorization="Basic x").cached == "BYPASS"


def test_readers_cannot_poison_what_others_get(together: Together) -> None:
    query = "/en/press/?page=7"
    together.ask(query, X_Forwarded_Host="evil.example", X_Forwarded_Proto="http")
    answer = together.ask(query)
    assert answer.status == 200 and b"evil.example" not in answer.body
    assert together.ask(query, Host="evil.example").status in {400, 404, 421}


TRICKS = (
    *("/admin/x.css", "/admin/login/x.css", "/en/..%2fadmin/login/", "/en/%2e%2e/admin/login/", "//admin/login/"),
    *("/en/press/;x.css", "/en/press/x.css", "/en/press/%00", "/en/press/%0d%0aSet-Cookie:%20a=b", "/EN/press/"),
)
OUTSIDE = (
    *("/static../manage.py", "/static/../log", "/static/%2e%2e/log", "/static/..%2flog", "/media../private/a"),
    *("/media/..%2f..%2flog", "/media/%2e%2e/%2e%2e/log", "/media//../../log", "/media/..;/..;/log"),
)


def test_addresses_that_look_like_others_are_not_held_for_readers(together: Together) -> None:
    """What a member of staff asked is never there for the next; no address writes a header or leaves its folder."""
    for url in TRICKS:
        assert together.ask(url, Cookie="__Host-session=x").cached != "HIT"
        answer = together.ask(url)
        assert answer.cached != "HIT" and "a=b" not in str(answer.headers), url
    for url in OUTSIDE:
        assert together.ask(url).status in {400, 403, 404}, url


def test_static_files_are_compressed_and_stay_for_ever(together: Together) -> None:
    [style] = (together.var / "static" / "css").glob("site.*.css")
    style.with_name(f"{style.name}.br").write_bytes(brotli.compress(style.read_bytes()))
    url = f"/static/css/{style.name}"
    assert url.encode() in together.ask("/en/").body
    answer = together.ask(url, Accept_Encoding="br")
    assert answer.headers["Content-Encoding"] == "br" and brotli.decompress(answer.body) == style.read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert together.ask("/static/css/site.css").headers["Cache-Control"] == "public, max-age=60"


def test_picture_is_gone_with_its_file(together: Together) -> None:
    picture = together.var / "files" / "media" / "pictures" / "bird.jpg"
    picture.write_bytes(b"a bird")
    answer = together.ask("/media/pictures/bird.jpg")
    assert answer.body == b"a bird" and "private" in answer.headers["Cache-Control"]
    picture.unlink()
    gone = together.ask("/media/pictures/bird.jpg")
    assert gone.status == 404 and gone.headers["Cache-Control"] is None


def test_large_bodies_are_for_editors_alone(together: Together) -> None:
    body = b"x" * 200_000
    assert together.ask("/en/", method="POST", body=body).status == 413
    assert together.ask("/admin/login/", method="POST", body=body).status != 413


def test_nginx_holds_a_page_for_a_second_and_nothing_older(together: Together) -> None:
    """While the application hangs nginx answers for that long; then nothing, rather than what may be withdrawn."""
    assert any(answers_while_the_application_hangs(together) for _try in range(5))
    os.killpg(together.granian.pid, signal.SIGKILL)
    together.granian.wait(STARTING)
    time.sleep(1)
    try:
        for language in ("en", "fr", "ar"):
            away = together.ask(f"/{language}/events/")
            assert (away.status, away.headers["Retry-After"], away.headers["Cache-Control"]) == (503, "30", None)
            assert f'<html lang="{language}"' in away.body.decode()
            assert "style-src 'self'" in away.headers["Content-Security-Policy"]
    finally:
        together.start()


def test_database_that_is_away_is_told_and_comes_back(together: Together) -> None:
    """Kept pages are given out, others say when to try again; nobody has to start anything anew."""
    kept = together.ask("/en/events/")
    with closing_the_database(together):
        assert together.ask("/en/events/").body == kept.body
        started = time.monotonic()
        away = together.ask("/fr/search/?q=oiseau", together.application)
        assert time.monotonic() - started < 10
        assert (away.status, away.headers["Retry-After"]) == (503, "30") and b'<html lang="fr"' in away.body
        assert together.ask("/readyz", together.application).status == 503
    answers = [together.ask("/fr/search/?q=oiseau", together.application).status for _time in range(20)]
    assert answers == [200] * 20


@contextmanager
def closing_the_database(together: Together) -> Iterator[None]:
    """Nobody may connect, and who was connected is not any more."""
    address = urlsplit(together.environment["DATABASE_URL"])
    name = address.path.removeprefix("/")
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            yield
        finally:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def answers_while_the_application_hangs(together: Together) -> bool:
    """Whether nginx does so within the second; a busy machine may need another try. Never after it."""
    together.ask("/en/events/")
    time.sleep(1.02 - time.time() % 1)  # a second begins
    together.ask("/en/events/")
    os.killpg(together.granian.pid, signal.SIGSTOP)
    together.patience = 0.5
    try:
        held = together.ask("/en/events/")
        assert held.status == 200 and held.cached == "HIT"
        time.sleep(1)
        with pytest.raises(TimeoutError):
            together.ask("/en/events/")
    except TimeoutError:
        return False
    finally:
        together.patience = 20.0
        os.killpg(together.granian.pid, signal.SIGCONT)
    return True
