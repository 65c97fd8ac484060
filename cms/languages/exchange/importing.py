"""Brings files of translations in, each wholly or, if it cannot be read, not at all."""

import logging
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.languages.exchange.archives import read_all, unzipped
from cms.languages.exchange.po import read_po
from cms.languages.exchange.rights import exchangeable
from cms.languages.exchange.taking import Report, take
from cms.languages.exchange.units import Content, Unreadable
from cms.languages.exchange.xliff_reading import read_xliff

logger = logging.getLogger(__name__)
READERS = {".po": read_po, ".xlf": read_xliff, ".xliff": read_xliff}


def import_upload(name: str, file: IO[bytes], user: Any, only: int | None = None) -> Iterator[Report]:
    """Brings in a file, or an archive of files; `only` is the id of the one translation that is meant."""
    try:
        if PurePosixPath(name).suffix.lower() != ".zip":
            yield from import_file(name, read_all(file), user, only)
            return
        for entry, data in unzipped(file):
            if isinstance(data, Unreadable):
                yield Report(entry, str(data))
            else:
                yield from import_file(entry, data, user, only)
    except Unreadable as error:
        yield Report(name, str(error))


def import_file(name: str, data: bytes, user: Any, only: int | None = None) -> list[Report]:
    """A report for each page that the file speaks of."""
    reader = READERS.get(PurePosixPath(name).suffix.lower())
    try:
        if reader is None:
            raise Unreadable(_("It is neither PO (.po) nor XLIFF (.xlf, .xliff)."))
        contents = reader(data)
        if not contents:
            raise Unreadable(_("It says of no page that it translates it."))
        with transaction.atomic():
            return [_taken(name, content, user, only) for content in contents]
    except Unreadable as error:
        return [Report(name, str(error))]
    except DatabaseError:
        logger.exception("A file of translations could not be written.")
        return [Report(name, _("It could not be written; the technical log says why. Nothing of it was taken."))]


def _taken(name: str, content: Content, user: Any, only: int | None) -> Report:
    try:
        translation = _meant(content, user)
    except Unreadable as error:
        return Report(name, str(error))
    if only is not None and translation.pk != only:
        return Report(name, _("It belongs to another page or language."))
    report = Report(name, translation_id=translation.pk, language=translation.target_locale.get_display_name())
    report.title = str(translation.get_target_instance())
    take(translation, content, user, report)
    return report


def _meant(content: Content, user: Any) -> Translation:
    """The translation that a file speaks of, locked. What does not exist and what the user may not edit are the same
    to them."""
    try:
        translation = exchangeable(user).get(uuid=UUID(content.uuid))
        translation.get_target_instance()
    except (ValueError, ObjectDoesNotExist) as error:
        raise Unreadable(_("It belongs to nothing that you may translate.")) from error
    language = translation.target_locale.language_code
    if content.language and _main(content.language) != _main(language):
        says = {"said": content.language, "language": language}
        raise Unreadable(_("It says that it is in “%(said)s”, but it was made for “%(language)s”.") % says)
    Translation.objects.select_for_update().get(pk=translation.pk)
    return translation


def _main(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
