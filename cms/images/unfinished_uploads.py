"""Wagtail 8.0.1 keeps an upload whose form is not complete yet (a picture without its credit) in the public storage,
as it came, with its location (`wagtail.models.UploadedFile`). Here it goes to the private storage.

Ends with the Wagtail version in which that storage is a setting.
"""

from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from cms.images.storage import PrivateStorage


def keep_unfinished_uploads_private() -> None:
    field = UploadedFile._meta.get_field("file")
    field.storage = PrivateStorage()
    field._storage_callable = default_storage  # what migrations see: Wagtail's own app stays unchanged
