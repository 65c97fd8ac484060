"""Whose titles a member of staff may learn: those of drafts are for who works on them."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from cms.core.pages_in_language import public
from cms.languages.matrix import open_to


def known_pages(user: Any) -> PageQuerySet:
    """Pages that `user` may edit, and those that anyone may read."""
    readable = public(Page.objects.all())
    return Page.objects.filter(Q(pk__in=readable.values("pk")) | Q(pk__in=open_to(user).values("pk")))


def changeable(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Rows of `model` that `user` may change or delete: of translated records, those in the languages in which `user`
    may edit pages."""
    rows = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["change", "delete"])
    if issubclass(model, Page) or not issubclass(model, TranslatableMixin):
        return rows
    return rows.filter(locale__in=open_to(user).order_by().values("locale"))
