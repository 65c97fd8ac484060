"""What a PostgreSQL database holds its rows to, as its own catalogue has it."""

from dataclasses import dataclass
from typing import Any

TABLES = (
    "SELECT relname, relfilenode FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
)
COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) || coalesce(' ' || o.collname, ''), a.attnotnull,
       a.atthasdef OR a.attidentity <> ''
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_collation o ON o.oid = a.attcollation
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped"""
CONSTRAINTS = """
SELECT c.relname, n.conname, n.contype, n.convalidated, (SELECT array_agg(a.attname::text) FROM pg_attribute a
       WHERE a.attrelid = n.conrelid AND a.attnum = ANY(n.conkey))
FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid
WHERE n.contype IN ('c', 'f', 'x') AND c.relnamespace = 'public'::regnamespace"""
INDEXES = """
SELECT c.relname, x.relname, i.indisunique, (SELECT array_agg(a.attname::text) FROM pg_attribute a
       WHERE a.attrelid = i.indrelid AND (a.attnum = ANY(i.indkey) OR EXISTS (SELECT FROM pg_depend d
             WHERE d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum)))
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace"""


@dataclass(frozen=True)
class Column:
    type: str  # with its collation
    required: bool
    filled: bool  # by the database, in a row that does not name it


@dataclass(frozen=True)
class Constraint:
    kind: str
    validated: bool
    columns: frozenset[str]


@dataclass(frozen=True)
class Index:
    unique: bool
    columns: frozenset[str]  # those in its expressions and its condition too


@dataclass(frozen=True)
class Schema:
    """By the table's name, then by their own."""

    files: dict[str, int]  # another number: the table was written anew
    columns: dict[str, dict[str, Column]]
    constraints: dict[str, dict[str, Constraint]]
    indexes: dict[str, dict[str, Index]]


def read(cursor: Any) -> Schema:
    """`cursor` may be Django's or psycopg's."""

    def rows(query: str) -> Any:
        cursor.execute(query)
        return cursor.fetchall()

    files = dict(rows(TABLES))
    schema = Schema(files, *({table: {} for table in files} for _part in range(3)))
    for table, name, kind, required, filled in rows(COLUMNS):
        schema.columns[table][name] = Column(kind, required, filled)
    for table, name, kind, validated, columns in rows(CONSTRAINTS):
        kinds = {"c": "check", "f": "foreign key", "x": "exclusion"}
        schema.constraints[table][name] = Constraint(kinds[kind], validated, frozenset(columns or ()))
    for table, name, unique, columns in rows(INDEXES):
        schema.indexes[table][name] = Index(unique, frozenset(columns or ()))
    return schema
