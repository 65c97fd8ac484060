"""Which works and words a member of staff may learn of while their gallery is not public."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from cms.languages.titles import changeable
from gallery.models import Work, WorkText
from gallery.showing import shown_to_readers


def writes_works(user: Any) -> bool:
    return bool(user.has_perm("gallery.change_work"))


def known_works(user: Any) -> QuerySet[Work]:
    """All for who writes works; for others those that readers see, and those whose words they translate."""
    if writes_works(user):
        return Work.objects.all()
    seen = shown_to_readers(Work.objects.all(), "gallery")
    translated = changeable(user, WorkText)
    return Work.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=translated.values("work")))


class KnownRows:
    """Of a view that chooses: only what its user may learn of."""

    request: HttpRequest
    model_class: type[Model]

    def get_object_list(self) -> QuerySet[Any]:
        user = self.request.user
        return known_works(user) if self.model_class is Work else changeable(user, self.model_class)

    def get_object(self, pk: str) -> Model:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=pks)


class OwnTexts:
    """Of a view of one work's words: only those that its user may change."""

    request: HttpRequest

    def get_base_object_queryset(self) -> QuerySet[WorkText]:
        return changeable(self.request.user, WorkText)
