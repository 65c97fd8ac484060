"""The text inside documents, by which they are found."""

import logging

from django.db import transaction

from cms.core.apart import work_apart
from cms.documents.models import DocumentText, PrivateDocument

READABLE = {"csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"}
CHARACTERS = 200_000
MEMORY = 512 * 1024**2  # bytes of address space
SECONDS = 30

logger = logging.getLogger(__name__)


def read(document: PrivateDocument) -> None:
    """Stores the text of the document's file; without text if the file is broken, encrypted or of another kind.

    May run twice, beside an editor who replaces the file, or after the document has gone. A storage that does not
    answer leaves the document unread (`manage.py read_documents`).
    """
    name, text = document.file.name, ""
    if document.file_extension.lower() in READABLE:
        with document.open_file() as file:
            text = _text(document, file.read())
    with transaction.atomic():
        if PrivateDocument.objects.select_for_update().filter(pk=document.pk, file=name).exists():
            DocumentText.objects.update_or_create(document_id=document.pk, defaults={"text": text})


def _text(document: PrivateDocument, content: bytes) -> str:
    job = {"extension": document.file_extension.lower(), "characters": CHARACTERS}
    answer, text = work_apart("cms.documents.worker", content, job, memory=MEMORY, seconds=SECONDS)
    if answer:
        logger.warning("The text of document %s could not be read, or not all of it: %s", document.pk, answer)
    return text.decode()
