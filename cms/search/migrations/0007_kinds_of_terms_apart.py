"""On SQLite each kind of term has columns of its own, so that one reading of the index weighs all of them. Nothing is
derived again: the terms that are there are sorted anew."""

from typing import Any

from django.db import migrations

ZONES = ("title", "lead", "body")
TOGETHER = ["language", *ZONES]
APART = ["language", *(f"{zone}_{kind}" for zone in ZONES for kind in ("words", "stems", "folded"))]
TOKENIZE = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '=~^@'''\", prefix = '3'"
BATCH = 500


def kind(term: str) -> int:
    """As `cms.search.engines.sqlite` sorts them when this is written."""
    if term.startswith("="):
        return 1
    return 2 if term.startswith("~") and not term.startswith("~~") else 0


def apart(row: Any) -> list[Any]:
    pk, language, *zones = row
    columns: list[list[str]] = [[] for _column in APART[1:]]
    for number, zone in enumerate(zones):
        for term in zone.split():
            columns[3 * number + kind(term)].append(term)
    return [pk, f"@{language}", *map(" ".join, columns)]


def together(row: Any) -> list[Any]:
    pk, language, *columns = row
    return [pk, language.removeprefix("@"), *(" ".join(columns[at : at + 3]) for at in (0, 3, 6))]


def sort_into(schema_editor: Any, columns: list[str], change: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    names = ", ".join(columns)
    schema_editor.execute("ALTER TABLE site_search_terms RENAME TO site_search_terms_before")
    schema_editor.execute(f"CREATE VIRTUAL TABLE site_search_terms USING fts5({names}, {TOKENIZE})")
    places = ", ".join(["%s"] * (len(columns) + 1))
    insert = f"INSERT INTO site_search_terms (rowid, {names}) VALUES ({places})"  # noqa: S608 (constants)
    with schema_editor.connection.cursor() as before, schema_editor.connection.cursor() as after:
        before.execute("SELECT rowid, * FROM site_search_terms_before")
        while rows := before.fetchmany(BATCH):
            after.executemany(insert, [change(row) for row in rows])
    schema_editor.execute("DROP TABLE site_search_terms_before")


def take_apart(_apps: Any, schema_editor: Any) -> None:
    sort_into(schema_editor, APART, apart)


def put_together(_apps: Any, schema_editor: Any) -> None:
    sort_into(schema_editor, TOGETHER, together)


class Migration(migrations.Migration):
    dependencies = [("site_search", "0006_latest_entries")]
    operations = [migrations.RunPython(take_apart, put_together)]
