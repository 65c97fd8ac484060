"""The log of production says what happened to which request, and nothing of who asked for what."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from cms.core.logs import JsonFormatter
from cms.settings.logs import logs
from cms.users.models import User
from home.models import ContactPage, HomePage
from tests.delivery.together import Together
from tests.factories.contact import make_contact_page
from tests.factories.press import make_story
from tests.home.test_contact import send
from tests.ops.test_worker import QUEUE, run_until_idle

Lines = Callable[[], list[dict[str, Any]]]
READER = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Zarinaphone/7", "HTTP_REFERER": "https://ref.example/?z=1"}
TYPED = {"your_name": "Zarina Temirova", "e_mail": "zarina@private.example", "message": "My daughter Aliya is seven"}
UNKNOWN = {"zarina@private.example": (550, b"Temirova is not here")}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What production's handler writes, at production's levels."""
    output, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(output)
    handler.setFormatter(JsonFormatter())
    levels = {"": "INFO"} | {name: given["level"] for name, given in logs("json")["loggers"].items()}
    before = {name: logging.getLogger(name).level for name in levels}
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.addHandler(handler)
    yield output
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def lines(log: io.StringIO) -> Lines:
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]


def of(lines: Lines, logger: str) -> list[dict[str, Any]]:
    return [line for line in lines() if line["logger"] == logger]


def test_nothing_of_who_asked_for_what_is_in_the_log(
    site: HomePage, clock: Any, log: io.StringIO, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, reader = make_contact_page(slug="contact"), Client(raise_request_exception=False, **READER)
    with override_settings(TASKS=QUEUE):
        send(reader, page, clock, **TYPED)

        def refused(*_args: Any) -> None:
            raise SMTPRecipientsRefused(UNKNOWN)  # lines of source are in the log, so what is quoted stands elsewhere

        with monkeypatch.context() as patch:
            patch.setattr("home.tasks.message", refused)
            run_until_idle()

    def breaks(_page: ContactPage, form: Any) -> None:
        raise ValueError(f"What is {form.answers}?")

    monkeypatch.setattr(ContactPage, "process_form_submission", breaks)
    assert send(reader, page, clock, **TYPED).status_code == 500
    reader.post("/admin/login/", {"username": "zarina@private.example", "password": "correct-horse-7"})
    reader.get("/en/search/?q=Temirova+asylum")
    reader.get("/en/search/suggest/?q=Temirova")
    reader.get("/en/Zarina-Temirova/?utm_source=zarinaletter")
    reader.get("/admin/password_reset/confirm/WmFyaW5h/c0ffee-zarinatoken/")
    reader.get("/documents/zarinatoken/Zarina.pdf")
    with override_settings(ALLOWED_HOSTS=["www.example.org"]):
        reader.get("/en/", headers={"host": "zarina.private.example"})

    written = log.getvalue().casefold()
    personal = ("zarina", "temirova", "aliya", "private.example", "asylum", "correct-horse", "203.0.113", "ref.example")
    assert [word for word in personal if word in written] == []
    assert len(of(lines, "cms.requests")) == 11 and of(lines, "django.security.DisallowedHost")
    [failure] = of(lines, "django.request")
    assert failure["error"][0] == "builtins.ValueError" and any("breaks" in line for line in failure["error"])
    [refusal] = [line for line in of(lines, "django_tasks") if line["level"] == "error"]
    assert refusal["error"][0] == "smtplib.SMTPRecipientsRefused"


def test_each_request_has_a_line_and_a_name_which_its_task_can_be_found_by(
    site: HomePage, clock: Any, lines: Lines
) -> None:
    page = make_contact_page()
    with override_settings(TASKS=QUEUE):
        DBTaskResult.objects.all().delete()
        answer = send(Client(), page, clock)
        run_until_idle()
    line = of(lines, "cms.requests")[-1]
    assert line["request"] == answer["X-Request-ID"] and len(line["request"]) == 32
    assert (line["method"], line["view"], line["status"]) == ("POST", "wagtail_serve", 302)
    assert line["queries"] > 3 and line["ms"] >= 0 and "user" not in line
    told = [line for line in of(lines, "django_tasks") if "mail_submission" in line["message"]]
    assert told[0]["request"] == line["request"] and f"id={told[1]['task']} " in told[0]["message"]
    assert {line["task"] for line in told[1:]} == {str(DBTaskResult.objects.get().pk)}


def test_page_for_everybody_is_told_by_its_path_and_whether_it_was_kept(
    site: HomePage, settings: Any, lines: Lines
) -> None:
    settings.PAGE_CACHE_SECONDS = 300
    story = make_story()
    for _time in range(2):
        Client().get(story.url)
    cache.clear()
    told = [(line["path"], line["cache"], line["queries"] > 0) for line in of(lines, "cms.requests")]
    assert told == [(story.url, "MISS", True), (story.url, "HIT", False)]


def test_member_of_staff_is_a_number(editor: User, log_in: Callable[[User], Client], lines: Lines) -> None:
    log_in(editor).get("/admin/pages/")
    assert of(lines, "cms.requests")[-1]["user"] == editor.pk


@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (["127.0.0.1"], "0123456789abcdef", True),
        ([], "0123456789abcdef", False),
        (["127.0.0.1"], 'x", "user": "1', False),
        (["127.0.0.1"], "a" * 65, False),
    ],
)
def test_name_of_a_request_is_believed_of_our_proxies_alone(
    site: HomePage, proxies: list[str], given: str, kept: bool
) -> None:
    with override_settings(TRUSTED_PROXIES=proxies):
        name = Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"]
    assert (name == given) is kept and (kept or len(name) == 32)


def test_server_that_is_away_is_told_in_its_words(lines: Lines, log: io.StringIO) -> None:
    try:
        raise ConnectionRefusedError("Connection refused")
    except ConnectionRefusedError:
        logging.getLogger("cms").exception("It is away.")
    assert lines()[0]["error"][0] == "builtins.ConnectionRefusedError: Connection refused"


@pytest.mark.services
@pytest.mark.slow
def test_reader_has_the_name_that_the_request_has_in_the_log(together: Together) -> None:
    """Through nginx, which gives it, in production's own settings."""
    given = "a-name-that-a-stranger-made"
    answer = together.ask("/en/search/?q=zarina-asks", X_Request_ID=given)
    [name] = answer.headers.get_all("X-Request-ID") or []
    written = (together.var / "granian.log").read_text()
    found = [json.loads(line) for line in written.splitlines() if name in line]
    assert [(line["view"], line["status"]) for line in found] == [("search", 200)]
    assert given not in written and "zarina-asks" not in written
