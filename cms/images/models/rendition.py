import re
from pathlib import PurePath
from typing import ClassVar

from django.db import models
from wagtail.images.models import AbstractRendition

VERSION = re.compile(r"width-(\d+)\|format-[a-z]+")


class CulturalRendition(AbstractRendition):
    """A public version of a picture: its address says nothing of the title and cannot be guessed."""

    image = models.ForeignKey("images.CulturalImage", models.CASCADE, related_name="renditions")

    class Meta:
        unique_together: ClassVar = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        """`pictures/<token>/<width>-<digest>.<ext>`; the digest changes with the file, so it may be cached for ever.
        All versions of a file have the same: pages that name many compress well."""
        from cms.images.pictures import digest  # noqa: PLC0415 (it needs the model)

        if version := VERSION.fullmatch(self.filter_spec):
            return f"pictures/{self.image.token}/{version[1]}-{digest(self.image.file_hash)}{PurePath(filename).suffix}"
        identity = f"{self.image.file_hash}|{self.filter_spec}|{self.focal_point_key}"
        readable = self.filter_spec.replace("|", ".")[:30]
        return f"pictures/{self.image.token}/{readable}-{digest(identity)}{PurePath(filename).suffix}"
