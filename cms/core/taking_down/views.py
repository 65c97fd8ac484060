"""The confirmation pages of deleting a picture or file, one or many, say where it is used and what becomes of that."""

from typing import Any

from cms.core.taking_down.uses import Uses, uses_of


class TellsUses:
    """For Wagtail's view of deleting one."""

    def get_usage(self) -> Uses:
        thing = self.object  # type: ignore[attr-defined]  # the view's
        return uses_of([thing], self.request.user)[thing.pk]  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"uses": self.usage}  # type: ignore[misc,attr-defined]


class TellsUsesOfMany:
    """For Wagtail's bulk action; nothing is deleted if one of them cannot be."""

    def annotate_items(self, items: list[Any]) -> list[Any]:
        uses = uses_of(items, self.request.user)  # type: ignore[attr-defined]
        for item in items:
            item._usage_references = uses[item.pk]
        self.is_protected = any(found.is_protected for found in uses.values())
        return items

    def object_context(self, item: Any) -> dict[str, Any]:
        return super().object_context(item) | {"uses": item._usage_references}  # type: ignore[misc]
