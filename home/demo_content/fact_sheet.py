"""A release's facts in all languages as one plain text file, for newsrooms that copy and paste."""

import html

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.html import strip_tags

from cms.documents.models import PrivateDocument
from home.demo_content.source import Table, words


def fact_sheet(release: Table, filename: str) -> PrivateDocument:
    """The document `filename`, made when it is first asked for."""
    if found := PrivateDocument.objects.filter(title=filename).first():
        return found
    document = PrivateDocument(title=filename, file=ContentFile(_text(release).encode(), name=filename))
    document._set_document_file_metadata()
    document.save()
    return document


def _text(release: Table) -> str:
    """Title, summary and notes to editors, language after language."""
    return "\n\n".join(_part(release, language) for language, _name in settings.LANGUAGES)


def _part(release: Table, language: str) -> str:
    title = words(release, "title", language)
    notes = words(release, "notes_to_editors", language).split("<li>")[1:]
    points = "\n".join(f"- {html.unescape(strip_tags(note)).strip()}" for note in notes)
    return f"{title}\n{'=' * len(title)}\n\n{words(release, 'summary', language)}\n\n{points}\n"
