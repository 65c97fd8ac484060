"""Widgets of the editors' forms."""

from typing import Any

from django import forms


class SortedByLabel:
    """Choices in the order of their names in the editor's language; the empty one stays first."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups: list[Any] = super().optgroups(name, value, attrs)  # type: ignore[misc]
        return sorted(groups, key=lambda group: (group[1][0]["value"] != "", str(group[1][0]["label"]).casefold()))


class SortedSelect(SortedByLabel, forms.Select):
    """A menu of some dozens of short names, as countries."""


class SortedCheckboxes(SortedByLabel, forms.CheckboxSelectMultiple):
    """All choices in sight, in columns where there is room."""


class ClockInput(forms.TimeInput):
    """The browser's own field for a time: Wagtail's turns what it cannot read into the present time."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
