from django_tasks import task

from cms.documents.models import PrivateDocument
from cms.documents.text import read


@task(priority=10)  # before pictures, which are many and have other ways to be made
def read_document(document_id: int) -> None:
    """Reads the text inside a file after it was uploaded."""
    if document := PrivateDocument.objects.filter(pk=document_id, contents=None).first():
        read(document)
