"""The columns of SQLite's index: each kind of term in its own, before and after a release that sorts them anew."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.factories.press import make_story

pytestmark = [pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has one vector")]
migration: Any = import_module("cms.search.migrations.0007_kinds_of_terms_apart")


def rows() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, * FROM site_search_terms ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def in_any_order(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: sorted(str(value).split()) for name, value in row.items()} for row in found]


def test_terms_of_a_kind_stand_together(site: object) -> None:
    make_story(title="Élèves et oiseaux")
    story = next(row for row in rows() if "oiseaux" in row["title_words"])
    assert all(term.startswith("~~") or term[0] not in "=~" for term in story["title_words"].split())
    assert story["title_stems"] and all(term.startswith("=") for term in story["title_stems"].split())
    assert story["title_folded"] and all(term.startswith("~") for term in story["title_folded"].split())


def test_terms_are_sorted_anew_and_back_when_releases_change(site: object) -> None:
    make_story(title="Élèves et oiseaux")
    before = rows()
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration.put_together(None, editor)
        assert set(rows()[0]) == {"rowid", "language", "title", "lead", "body"}
        assert {row["language"] for row in rows()} == {row["language"].removeprefix("@") for row in before}
        migration.take_apart(None, editor)
    assert in_any_order(rows()) == in_any_order(before) != []
