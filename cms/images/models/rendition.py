import hashlib
from pathlib import PurePath
from typing import ClassVar

from django.db import models
from wagtail.images.models import AbstractRendition


class CulturalRendition(AbstractRendition):
    """A public version of a picture: its address says nothing of the title and cannot be guessed."""

    image = models.ForeignKey("images.CulturalImage", models.CASCADE, related_name="renditions")

    class Meta:
        unique_together: ClassVar = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        """`pictures/<token>/<spec>-<digest>.<ext>`; the digest changes with the file, so it may be cached for ever."""
        identity = f"{self.image.file_hash}|{self.filter_spec}|{self.focal_point_key}"
        digest = hashlib.sha256(identity.encode()).hexdigest()[:10]
        readable = self.filter_spec.replace("|", ".")[:30]
        return f"pictures/{self.image.token}/{readable}-{digest}{PurePath(filename).suffix}"
