"""The places as a table, for a file and for the screen."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.spreadsheets import table

COLUMNS = ("model", "id", "field", "language", "form", "before", "after")
REFUSALS: dict[str, str | Promise] = {
    "name": _("Write a name of at least three letters, or choose a person."),
    "replacement": _("The replacement may not contain quotation marks, <, >, &, braces or backslashes."),
    "circular": _("The replacement contains the name itself."),
}


def as_csv(places: Iterable[Mapping[str, str]]) -> str:
    """A table with a heading; columns that no place has are left out."""
    rows = list(places)
    names = [name for name in COLUMNS if any(name in row for row in rows)] or list(COLUMNS[:4])
    return "".join(table([names, *([row.get(name, "") for name in names] for row in rows)]))


def kinds(places: Iterable[Mapping[str, str]]) -> list[tuple[str, int]]:
    """What was found, by kind of thing as the admin calls it, the most frequent first."""
    return Counter(str(kind_of(place["model"])) for place in places).most_common()


def kind_of(label: str) -> str | Promise:
    return apps.get_model(label)._meta.verbose_name if "." in label else _("file")
