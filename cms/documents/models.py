from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet

from cms.core.public_use import in_public_use
from cms.core.shown import shows
from cms.core.tables import row_tag
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The text of a new file is read after the commit; that of the old one is forgotten at once."""
        from cms.documents.tasks import read_document  # noqa: PLC0415 (tasks need the model)

        is_new_file = bool(self.file) and not self.file._committed  # type: ignore[attr-defined]
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new_file:
                DocumentText.objects.filter(document=self).delete()
                transaction.on_commit(partial(read_document.enqueue, self.pk))

    @property
    def url(self) -> str:
        shows(row_tag(type(self), self.pk))
        return reverse("document", args=[self.token, self.filename])

    @property
    def is_private(self) -> bool:
        """Whether its collection, or one above it, is not for everybody."""
        return bool(self.collection.get_view_restrictions().exists())

    @property
    def is_public(self) -> bool:
        """Whether a live page that everybody may read uses it, in any language."""
        if self.is_private:
            return False
        return bool(in_public_use(PrivateDocument, [self.pk]))


class DocumentText(models.Model):
    """What stands in a document's file, to be searched; without a row it has not been read. Apart from the document,
    so that pages that link to files do not load it."""

    document = models.OneToOneField(PrivateDocument, models.CASCADE, primary_key=True, related_name="contents")
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "text of a document"
        verbose_name_plural = "texts of documents"

    def __str__(self) -> str:
        return self.text[:80]
