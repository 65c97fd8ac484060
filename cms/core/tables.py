"""By which tags rows are known: those that a query reads, and those that change with a row."""

import re
from functools import cache, lru_cache

from django.apps import apps
from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

#: Rows of these apps and models are for members of staff, for one reader, or change without saying so.
PERSONAL = frozenset(
    {"auth", "users", "sessions", "site_search", "languages", "glossary", "erasure", "wagtailforms", "wagtailusers"}
    | {"wagtailsearchpromotions", "wagtailsearch", "wagtailadmin", "wagtail_localize", "django_tasks_database"}
)
OF_WAGTAIL = frozenset(
    {"page", "site", "locale", "pageviewrestriction", "collection", "collectionviewrestriction", "referenceindex"}
)
#: A table that is read; of one that is joined, the column too: `JOIN "b" T3 ON ("a"."b_ptr_id" = T3."id")`.
READ = re.compile(r"\b(FROM|JOIN)\s+\"?(\w+)\"?(?:\s+[A-Z]+\d+)?(?:\s+ON\s+\(+\"?\w+\"?\.\"(\w+)\")?", re.IGNORECASE)
_told: set[type[Model]] = set()


def is_told_where_shown(*models: type[Model]) -> None:
    """Queries note nothing of these models: whoever shows one of them says so by its row's tag, or its page's."""
    _told.update(models)


@lru_cache(maxsize=4096)
def tags_of_query(sql: str) -> frozenset[str] | None:
    """What a query reads; None if that is not for everybody, or the query writes."""
    if not sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
        return None if sql.upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) else frozenset()
    tags = set()
    for word, table, column in READ.findall(sql):
        if word.upper() == "JOIN" and column.endswith("_ptr_id"):
            continue  # the rest of a row whose own table is read
        tag = _tags_of_tables().get(table)
        if tag is None:
            return None
        tags.add(tag)
    return frozenset(tags - {""})


def tags_of_row(row: Model) -> tuple[str, ...]:
    """What changes with a row that is saved or deleted. Pages tell by their sets (`cms.languages.changes`): a draft
    that is saved changes nothing for readers."""
    label = _label(type(row))
    return () if not label or isinstance(row, Page) else (label, f"{label}:{row.pk}")


def row_tag(model: type[Model], pk: object) -> str:
    return f"{model._meta.label_lower}:{pk}"


def page_tags(model: type[Page]) -> list[str]:
    """The tags of all lists in which a page of this type may stand."""
    pages = [model, *model._meta.get_parent_list()]
    return [each._meta.label_lower for each in pages if issubclass(each, Page)]


@cache
def _tags_of_tables() -> dict[str, str | None]:
    """By table: a tag, "" where nothing needs noting, None where what is read may not be kept."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: "" if model in _told else _label(model) for model in models}


@cache
def _label(model: type[Model]) -> str | None:
    app, name = model._meta.app_label, model._meta.model_name
    if app == "contenttypes" or _is_part_of_page(model):
        return ""  # a part of a page is read after its page was
    if app in PERSONAL or (app == "wagtailcore" and name not in OF_WAGTAIL):
        return None
    owner = model._meta.auto_created
    return (owner or model)._meta.label_lower


def _is_part_of_page(model: type[Model]) -> bool:
    """Whether its rows come and go with a page's publications."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    through = bool(model._meta.auto_created)
    return any(issubclass(key.related_model, Page) for key in keys if through or isinstance(key, ParentalKey))
