"""The HTML of every page type in every language, by the Nu checker."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import RequestFactory

from cms.core.errors import server_error, unavailable
from tests.e2e.page_types import LANGUAGES, WHOLE, html_of
from tests.e2e.servers import Demo
from tests.services.elasticsearch_files import NotToBeHad
from tests.services.machine import unavailable as not_to_be_had
from tests.services.npm import npm_package

VERSION = "26.9.27"


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that checks files; Java 17 runs it."""
    java = shutil.which("java")
    if java is None:
        not_to_be_had("The Nu checker needs Java 17 (Debian: apt-get install openjdk-17-jre-headless).")
    try:
        home = npm_package("vnu-jar", VERSION)
    except NotToBeHad as reason:
        not_to_be_had(str(reason))
    return [java, "-Xss2m", "-jar", str(next(home.rglob("vnu.jar"))), "--errors-only", "--format", "json"]


@pytest.mark.services
def test_nu_checker_finds_no_error(checker: list[str], demo: Demo, tmp_path: Path) -> None:
    for language in LANGUAGES:
        for kind in WHOLE:
            (tmp_path / f"{kind}-{language}.html").write_text(html_of(demo.url, kind, language))
        for view in (server_error, unavailable):
            page = view(RequestFactory().get(f"/{language}/"))
            (tmp_path / f"{view.__name__}-{language}.html").write_bytes(page.content)
    files = sorted(str(path) for path in tmp_path.glob("*.html"))
    assert len(files) == len(LANGUAGES) * (len(WHOLE) + 2)
    answer = subprocess.run([*checker, *files], capture_output=True, check=False, text=True)
    errors = json.loads(answer.stderr)["messages"]
    assert [f"{Path(e.get('url', '')).name}: {e['message']}: {e.get('extract', '')}" for e in errors] == []


@pytest.mark.services
def test_nu_checker_finds_an_error_where_there_is_one(checker: list[str], tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    path.write_text("<!DOCTYPE html><html lang=en><title>Wrong</title><p><ul><li>One</ul></p>")
    answer = subprocess.run([*checker, str(path)], capture_output=True, check=False, text=True)
    assert json.loads(answer.stderr)["messages"]
