"""What was derived from the rows is derived anew: caches, search entries, the indexes of the search."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail.search import index

from cms.languages.changes import announce
from cms.search.models import SearchEntry
from cms.search.outbox import apply_changes


class Touched:
    """Which rows were changed, by id alone."""

    def __init__(self) -> None:
        self.rows: dict[tuple[type[Model], Any], None] = {}

    def note(self, model: type[Model], pk: Any) -> None:
        self.rows[model, pk] = None

    def refresh(self) -> None:
        if not self.rows:
            return
        forget_caches()
        for model, key in dict.fromkeys(self._sets()):
            announce(model, key)
        apply_changes()  # what is looked at next, for what is left, must be what was derived
        for instance in self._indexed():
            index.insert_or_update_object(instance)
        tidy_index()
        forget_caches()

    def _sets(self) -> Iterator[tuple[type[Model], UUID]]:
        """The sets that show something that was changed, as `announce` names them."""
        for (model, _pk), instance in self._instances():
            if isinstance(instance, SearchEntry):
                yield Page, instance.page_key
            elif isinstance(instance, Page):
                yield Page, instance.translation_key
            elif isinstance(instance, TranslatableMixin):
                yield model, instance.translation_key
            for field in model._meta.fields:
                if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
                    keys = Page.objects.filter(pk=getattr(instance, field.attname))
                    yield from ((Page, key) for key in keys.values_list("translation_key", flat=True))

    def _indexed(self) -> Iterator[Any]:
        """What the search knows of what was changed, of what that belongs to, and of what names it."""
        seen = set()
        for _key, instance in self._instances():
            named_by = [] if isinstance(instance, Page) else _users_of(instance)
            for each in [instance, *_owners_of(instance), *named_by]:
                if isinstance(each, index.Indexed) and (key := (type(each), each.pk)) not in seen:
                    seen.add(key)
                    yield each

    def _instances(self) -> Iterator[tuple[tuple[type[Model], Any], Any]]:
        for model, pk in self.rows:
            if instance := model._default_manager.filter(pk=pk).first():
                yield (model, pk), instance


def _owners_of(instance: Model) -> Iterator[Any]:
    """As the picture of an alternative text; None where there is none."""
    for field in instance._meta.fields:
        if field.related_model and issubclass(field.related_model, index.Indexed):
            yield getattr(instance, field.name)


def _users_of(instance: Model) -> Iterator[Any]:
    for reference in ReferenceIndex.get_references_to(instance).select_related("base_content_type"):
        model = reference.base_content_type.model_class()
        if user := model and model._default_manager.filter(pk=reference.object_id).first():
            yield user


def forget_caches() -> None:
    """Whatever was kept of the name, under whichever key."""
    for name in caches:
        caches[name].clear()


def tidy_index() -> None:
    """SQLite's full-text indexes keep the words of old texts until they are merged."""
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("wagtailsearch_indexentry_fts", "site_search_terms"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 (a constant)
