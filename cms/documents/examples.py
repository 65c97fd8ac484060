"""What the preview of a block shows of the files."""

from cms.core.blocks.examples import example_of
from cms.documents.models import PrivateDocument


@example_of("document")
def document() -> PrivateDocument | None:
    return next((file for file in PrivateDocument.objects.order_by("pk")[:20] if file.is_public), None)
