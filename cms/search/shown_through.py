"""What public pages name, read in the pages themselves: Wagtail's index of references is kept by a background task,
and may be behind the very page whose entries are being derived."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.fields.reverse_related import ForeignObjectRel
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex, Site

from cms.core.models import BasePage
from cms.core.pages_in_language import public
from cms.core.records import get_records
from cms.people.models import Person

#: Ids of what a page names, by model.
Named = dict[type[Model], set[int]]


def read(pages: QuerySet[Page]) -> list[tuple[BasePage, Named]]:
    """The public ones of `pages` as their own types, and what each names; one query for each kind of row."""
    found = public(pages).order_by("content_type", "pk").specific()
    roots = tuple(root.root_path for root in Site.get_site_root_paths())
    shown = [page for page in found if isinstance(page, BasePage) and page.url_path.startswith(roots)]
    for model, some in groupby(shown, key=type):
        same = list(some)
        for relation in get_all_child_relations(model):
            _fetch_rows(same, relation)
        prefetch_related_objects(same, *_chosen_among(model))
    return [(page, _named_by(page)) for page in shown]


def _fetch_rows(pages: Sequence[BasePage], relation: ForeignObjectRel) -> None:
    """The rows of `pages` by one relation, as `prefetch_related` leaves them; most pages have none of most kinds, and
    share one empty queryset, which is a tenth of the work."""
    rows, name = relation.related_model._default_manager, str(relation.get_accessor_name())
    column = relation.field.attname
    having = set(rows.filter(**{f"{column}__in": [page.pk for page in pages]}).values_list(column, flat=True))
    none = rows.none()
    for page in pages:
        if page.pk not in having:
            page.__dict__.setdefault("_prefetched_objects_cache", {})[name] = none
    prefetch_related_objects([page for page in pages if page.pk in having], name)


def _named_by(page: BasePage) -> Named:
    """In its fields, its rows and blocks, and what it chose among many, as topics."""
    found: Named = {}
    for content_type, pk, *_place in ReferenceIndex._extract_references_from_object(page):
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        if str(pk).isdecimal():
            found.setdefault(model, set()).add(int(pk))
    for name in _chosen_among(type(page)):
        for chosen in getattr(page, name).all():
            found.setdefault(type(chosen), set()).add(chosen.pk)
    return found


def names_of(named: Named) -> str:
    """All names, in every language, of the records among them; of people only who agreed to be shown."""
    known: list[Any] = []
    for model, ids in named.items():
        if hasattr(model, "all_names"):
            known += [record for _pk, record in sorted(get_records(model, ids).items())]
    shown = [record for record in known if not isinstance(record, Person) or record.is_shown]
    return " ".join(record.all_names for record in shown)


def _chosen_among(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]
