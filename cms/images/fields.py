from typing import Any

from django.core.files.base import File
from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.images.cleaning import CleanPicture, clean_picture


class OriginalFile(WagtailImageFieldFile):
    """The one door by which originals enter the storage: none passes that has not been cleaned."""

    def save(self, name: str, content: File[bytes], save: bool = True) -> None:
        if not isinstance(content, CleanPicture):
            content.name = name
            content = clean_picture(content, self.instance.embedded_credit)
        super().save(content.name, content, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """From the header; Wagtail decodes the whole picture for it."""
        was_closed = self.closed
        self.open()
        try:
            with Image.open(self.file, formats=["JPEG", "PNG", "WEBP", "AVIF", "GIF"]) as image:
                image.fp = None  # leaves our file open
                return image.size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class OriginalField(WagtailImageField):
    """The file of an original."""

    attr_class = OriginalFile
    # What django-stubs asks a field for: the types that may be assigned and that are read.
    _pyi_private_set_type: "File[Any] | str"
    _pyi_private_get_type: "OriginalFile"

    def update_dimension_fields(self, instance: Any, force: bool = False, *args: Any, **kwargs: Any) -> None:
        """Only of files that were cleaned: others are not opened in this process."""
        file = getattr(instance, self.attname, None)
        if file and not file._committed and not isinstance(getattr(file, "_file", None), CleanPicture):
            return
        super().update_dimension_fields(instance, force, *args, **kwargs)
