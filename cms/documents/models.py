from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.models import Page, ReferenceIndex

from cms.core.taking_down.act import TakenDown, TakenDownQuerySet
from cms.documents.uploads import check_upload
from cms.images.storage import PrivateStorage
from cms.images.tokens import new_token


def upload_to(document: "PrivateDocument", filename: str) -> str:
    return f"documents/{document.token}/{filename}"


class PrivateDocumentQuerySet(TakenDownQuerySet, DocumentQuerySet):
    """Deletes as a single document does."""


class PrivateDocument(TakenDown, AbstractDocument):
    """A file that is given out only while a public page uses it; its address cannot be guessed."""

    file = models.FileField(
        _("file"),
        upload_to=upload_to,
        storage=PrivateStorage(),  # type: ignore[arg-type]  # a storage by all but its class
        max_length=255,
    )
    token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)

    objects = PrivateDocumentQuerySet.as_manager()

    admin_form_fields: ClassVar = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        permissions: ClassVar = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        super().clean()
        if self.file and not self.file._committed:  # type: ignore[attr-defined]
            check_upload(self.file.file, self.file.name or "")

    @property
    def url(self) -> str:
        return reverse("document", args=[self.token, self.filename])

    @property
    def is_public(self) -> bool:
        """Whether a live page that everybody may read uses it, by Wagtail's reference index (kept by the worker)."""
        if self.collection.get_view_restrictions().exists():
            return False
        references = ReferenceIndex.get_references_to(self).filter(
            base_content_type=ReferenceIndex._get_base_content_type(Page)
        )
        users = {int(page_id) for page_id in references.values_list("object_id", flat=True)}
        return bool(users) and Page.objects.live().public().filter(pk__in=users).exists()
