"""Reads a list of terms as spreadsheets write it (CSV), all of it or nothing."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.glossary.models import Term, TermTranslation

MAX_BYTES = 1024 * 1024
MAX_LINES = 1000  # a hundred take a second
COLUMNS = ("term", "language", "forms", "untranslated", "note")
YES = {"1", "x", "y", "yes", "true", "oui", "да", "иә", "نعم"}


@dataclass
class Imported:
    added: int = 0
    changed: int = 0
    errors: list[str] = field(default_factory=list)


def import_terms(data: bytes) -> Imported:
    """Adds the terms of `data`, or brings those up to date that are there; with one error, none.

    The first line names the columns: `term`, and of `language`, `forms`, `untranslated`, `note` and the codes of the
    languages what there is. A cell of a language is `wording | also accepted | !not to be used`.
    """
    done = Imported()
    with transaction.atomic():
        try:
            for line, row in list(_rows(data)):
                try:
                    _import(row, done)
                except ValidationError as error:
                    done.errors.append(_("Line %(line)d: %(errors)s") % {"line": line, "errors": _said(error)})
        except ValidationError as error:
            done.errors += error.messages
        if done.errors:
            transaction.set_rollback(True)
    return done


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines after the first with their numbers, by column."""
    if len(data) > MAX_BYTES:
        raise ValidationError(_("The file is larger than 1 MB: cut it into several."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("The file is not UTF-8: save it as “CSV UTF-8”.")) from None
    if "\0" in text:
        raise ValidationError(_("The file is no text: save the table as CSV."))
    lines = text.splitlines()
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    names = [name.strip().casefold() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if "term" not in names:
        raise ValidationError(_("The first line names the columns, and one of them is “term”."))
    if unknown := sorted(set(names) - {*COLUMNS, *dict(settings.LANGUAGES)}):
        raise ValidationError(_("There is no column “%(name)s”.") % {"name": unknown[0]})
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if reader.line_num > MAX_LINES:
                raise ValidationError(_("The list has more than 1000 lines: cut it into several."))
            if reader.line_num > 1 and any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        message = _("Line %(line)d cannot be read: look at its quotation marks.")
        raise ValidationError(message % {"line": reader.line_num}) from error


def _import(row: dict[str, str], done: Imported) -> None:
    language = row.get("language") or settings.LANGUAGE_CODE
    term = Term.objects.filter(language=language, wording=row["term"]).first()
    if term:
        done.changed += 1
    else:
        term = Term(language=language, wording=row["term"])
        done.added += 1
    for name in ("forms", "note"):
        if name in row:
            setattr(term, name, row[name])
    if "untranslated" in row:
        term.untranslated = row["untranslated"].casefold() in YES
    term.full_clean()
    term.save()
    for code, _name in settings.LANGUAGES:
        if row.get(code) and code != language:
            _translate(term, code, row[code])


def _translate(term: Term, language: str, cell: str) -> None:
    """Puts what `cell` says in place of what the term had in `language`."""
    parts = [part.strip() for part in cell.split("|")]
    translation = TermTranslation.objects.filter(term=term, language=language).first()
    translation = translation or TermTranslation(term=term, language=language)
    usual = [part for part in parts if part and not part.startswith("!")]
    translation.wording = usual[0] if usual else ""
    translation.accepted = ", ".join(usual[1:])
    translation.forbidden = ", ".join(part[1:].strip() for part in parts if part.startswith("!"))
    translation.full_clean()
    translation.save()


def _said(error: ValidationError) -> str:
    """The errors with the column they are in."""
    by_field = getattr(error, "message_dict", {"": error.messages})
    return " ".join(f"{name}: {message}" for name, messages in by_field.items() for message in messages)
