"""What has cards besides pages: works, series, people. A section registers each kind.

Cards are kept in groups, a folder each, so that a withdrawal finds them all: a set of pages is a group, named by its
key; the works of a gallery are one, `works:<the gallery's set>`; all people are one, `people:`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cms.discovery.share_cards.card import Card
from cms.images.models import CulturalImage


@dataclass(frozen=True)
class Kind:
    """Groups are told by their keys; a kind with a single group has the key ""."""

    cards: Callable[[str], Iterable[Card]]  # those that the group is to have now
    keys: Callable[[], Iterable[object]]  # of all groups
    showing: Callable[[CulturalImage], Iterable[object]]  # of those whose cards may show the picture
    touched_by: Callable[[UUID], Iterable[object]]  # of those that show through this set of pages
    below_sets: bool = False  # its keys are those of sets: who withdraws the set withdraws the group


_kinds: dict[str, Kind] = {}


def has_cards(name: str, kind: Kind) -> None:
    _kinds[name] = kind


def cards_of(group: str) -> Iterable[Card]:
    name, _colon, key = group.partition(":")
    return _kinds[name].cards(key)


def all_groups() -> Iterator[str]:
    return _named(lambda kind: kind.keys())


def groups_showing(picture: CulturalImage) -> Iterator[str]:
    return _named(lambda kind: kind.showing(picture))


def groups_touched_by(translation_key: UUID) -> Iterator[str]:
    return _named(lambda kind: kind.touched_by(translation_key))


def groups_below(translation_key: UUID) -> list[str]:
    """The groups that go with the set, whether they have cards or not."""
    return [f"{name}:{translation_key}" for name, kind in _kinds.items() if kind.below_sets]


def _named(keys: Callable[[Kind], Iterable[Any]]) -> Iterator[str]:
    return (f"{name}:{key}" for name, kind in _kinds.items() for key in keys(kind))
