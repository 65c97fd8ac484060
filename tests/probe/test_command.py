"""The command as a press officer's colleague runs it, over the wire."""

from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.probe.asking import over_http
from home.models import HomePage
from tests.factories.press import make_release, make_story
from tests.services.machine import free_ports

COMMAND = "cms.probe.management.commands.probe_leaks"


def run(*arguments: Any) -> str:
    output = StringIO()
    call_command("probe_leaks", *map(str, arguments), stdout=output, stderr=StringIO())
    return output.getvalue()


def test_a_draft_that_nobody_finds_is_said_to_be_safe_and_one_that_leaks_ends_with_one(
    outsider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = make_release(live=False, title="The secret prize of Astana")
    monkeypatch.setattr(f"{COMMAND}.over_http", lambda _url, _rate: outsider)
    arguments = ["--base-url", "http://testserver", "--page", draft.pk]
    assert "Nothing was found" in run(*arguments)
    monkeypatch.setattr("cms.discovery.views.llms_txt", lambda: "The secret prize of Astana")
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 1


def test_what_could_not_be_looked_at_ends_with_two(
    site: HomePage, monkeypatch: pytest.MonkeyPatch, outsider: Any
) -> None:
    draft, story = make_release(live=False, title="The secret prize of Astana"), make_story()
    [port] = free_ports(1)
    nobody = f"http://127.0.0.1:{port}"
    for arguments in (["--page", draft.pk], ["--page", story.pk], ["--page", 0], []):
        with pytest.raises(CommandError) as refused:
            run("--base-url", nobody, *arguments)
        assert refused.value.returncode == 2
    monkeypatch.setattr(f"{COMMAND}.over_http", lambda _url, _rate: outsider)
    with pytest.raises(SystemExit) as ended:
        run("--base-url", "http://testserver", "--page", draft.pk, "--requests", 20)
    assert ended.value.code == 2


def test_it_asks_over_the_wire_at_its_pace_without_cookies(live_server: Any, site: HomePage) -> None:
    ask = over_http(live_server.url, per_second=50)
    assert ask("/robots.txt").type == "text/plain" and ask("/en/no-such-page/").status == 404
    redirect = ask("/")
    assert (redirect.status, redirect.headers["location"]) == (302, "/en/")


def test_without_an_address_it_plants_in_the_tests_own_site_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: dict[str, Any] = {}

    def run_instead(command: list[str], **options: Any) -> Any:
        ran.update(options, command=command)
        return SimpleNamespace(returncode=1)

    monkeypatch.setattr(f"{COMMAND}.subprocess.run", run_instead)
    for name in ("DATABASE_URL", "MEDIA_URL_STORAGE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "of-production")
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    assert "--ds=cms.settings.test" in ran["command"] and "of-production" not in ran["env"].values()
