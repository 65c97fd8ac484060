"""Looks for a name everywhere, and removes it everywhere; `docs/erasure.md` says what "everywhere" is.

Each row is a transaction of its own, and what is done is not found again: a run that was broken off is run again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.erasure.afterwards import Touched
from cms.erasure.files import all_files, rename
from cms.erasure.models import Erasure
from cms.erasure.names import Hit, Names
from cms.erasure.rows import look, write
from cms.erasure.special import RULES
from cms.erasure.tables import Row, Table, is_known, tables
from cms.erasure.values import Spot
from cms.people.models import Person
from cms.search.vocabulary import forget

STORED_FILE = "file"  # stands for the model where a stored file is found that no row knows


@dataclass(frozen=True)
class Finding:
    """One place: `model` is a label as `wagtailcore.Page`, `field` a column with the way inside it."""

    model: str
    id: str
    field: str
    language: str
    form: str
    before: str
    after: str

    @property
    def public(self) -> dict[str, str]:
        """What may be kept: without the name."""
        return {name: text for name, text in asdict(self).items() if name not in {"form", "before"}}


def names_of(person: Person) -> list[str]:
    """A person's names in every language."""
    return list(dict.fromkeys(person.names.values()))


def look_everywhere(names: Names) -> Iterator[Finding]:
    """Every place where a name stands; changes nothing."""
    yield from _rows(names, None)
    yield from _stray_files(names, rename_them=False)


def erase_everywhere(names: Names, person: Person | None = None) -> Iterator[Finding]:
    """Removes the names, yielding each place when it is done. `person` loses consent and contact too."""
    touched = Touched()
    if person is not None:
        _forget(person, touched)
    yield from _rows(names, touched)
    yield from _stray_files(names, rename_them=True)
    touched.refresh()
    forget(names.spellings)


def erase(names: Names, user: Any = None, person: Person | None = None) -> tuple[Erasure, list[Finding]]:
    """Removes the names, looks again, and notes that it was done; returns that note and what is left."""
    places = [finding.public for finding in erase_everywhere(names, person)]
    left = list(look_everywhere(names))
    erasure = Erasure.objects.create(user=user, places=places, left=len(left))
    log(instance=erasure, action="wagtail.create", user=user)
    return erasure, left


def forms_in(findings: Iterable[Finding]) -> dict[str, int]:
    """The forms that were found and how often, for whoever decides which of them are meant."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.form] = counts.get(finding.form, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _rows(names: Names, touched: Touched | None) -> Iterator[Finding]:
    """Places in rows; `touched` asks for their erasure."""
    for table in tables():
        for row in table.rows():
            found, _changes = look(table, row, names)
            if found and touched is not None:
                found = _erase_row(table, row.pk, names, touched)
            yield from (_finding(table, row, column, spot) for column, spot in found)


def _erase_row(table: Table, pk: Any, names: Names, touched: Touched) -> list[tuple[str, Spot]]:
    with transaction.atomic():
        row = table.locked(pk)
        if row is None:
            return []
        found, changes = look(table, row, names)
        if not changes:
            return []
        touched.note(table.model, pk)
        rule = RULES.get(table.model)
        remaining = rule(pk, changes) if rule else changes
        if remaining:
            write(table, pk, remaining)
    return found


def _finding(table: Table, row: Row, column: str, spot: Spot) -> Finding:
    return _place(table.model._meta.label, str(row.pk), spot.path, spot.language, spot.hit)


def _place(model: str, pk: str, field: str, language: str, hit: Hit) -> Finding:
    return Finding(model, pk, field, language, hit.form, hit.before, hit.after)


def _stray_files(names: Names, rename_them: bool) -> Iterator[Finding]:
    """Files whose names carry the name and that no row knows; the others are found, and renamed, with their rows."""
    found = ((storage, name, *names.erased(name, address=True)) for storage, name in all_files())
    for storage, name, new, hits in [each for each in found if each[3]]:
        if is_known(name):
            continue
        if rename_them:
            with transaction.atomic():
                rename(storage, name, new)
        yield from (_place(STORED_FILE, "", new if rename_them else name, "", hit) for hit in hits)


def _forget(person: Person, touched: Touched) -> None:
    """Without consent a person has no page and no contact is shown."""
    touched.note(Person, person.pk)
    person.consent, person.email, person.phone = Person.Consent.NONE, "", ""
    person.save(update_fields=["consent", "email", "phone"])
