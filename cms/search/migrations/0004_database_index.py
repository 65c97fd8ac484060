"""The database's own full-text index of the entries: three zones of terms, written by `cms.search.engines`."""

from typing import Any

from django.db import migrations

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE site_search_terms USING fts5("
        "language, title, lead, body, tokenize = \"unicode61 remove_diacritics 0 tokenchars '=~^'''\", prefix = '3')",
    ],
    "postgresql": [
        "CREATE TABLE site_search_terms (entry_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        # Written at once: a list of what is yet to be sorted in is read whole by every search.
        "CREATE INDEX site_search_terms_vector ON site_search_terms USING gin (vector) WITH (fastupdate = off)",
        # Words are looked up by their beginnings, as ranges: in the order of their code points, whatever the locale.
        'ALTER TABLE site_search_searchword ALTER word TYPE varchar(60) COLLATE "C",'
        ' ALTER backwards TYPE varchar(60) COLLATE "C"',
        'ALTER TABLE site_search_searchentry ALTER exact TYPE varchar(255) COLLATE "C"',
    ],
}


def create(_apps: Any, schema_editor: Any) -> None:
    for statement in CREATE.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def drop(_apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS site_search_terms")


def derive_all(apps: Any, _schema_editor: Any) -> None:
    """What is public already is indexed by the worker, as if it had changed; it is found again as that goes on."""
    keys = apps.get_model("wagtailcore", "Page").objects.values_list("translation_key", flat=True).distinct()
    changes = apps.get_model("site_search", "SearchChange").objects
    changes.bulk_create(
        (changes.model(model="wagtailcore.page", translation_key=key) for key in keys.iterator()), batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [
        ("site_search", "0003_words_of_every_language"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(derive_all, migrations.RunPython.noop),
    ]
