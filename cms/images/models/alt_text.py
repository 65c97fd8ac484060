from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImageAltText(models.Model):
    """What a picture shows, in one language: the default that a place where it is used may override."""

    image = models.ForeignKey("images.CulturalImage", models.CASCADE, related_name="alt_texts")
    language = models.CharField(_("language"), max_length=10)
    text = models.CharField(_("alternative text"), max_length=255)

    class Meta:
        verbose_name = _("alternative text")
        verbose_name_plural = _("alternative texts")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "language"], name="one_alt_text_per_language"),
        ]

    def __str__(self) -> str:
        return f"{dict(settings.LANGUAGES).get(self.language, self.language)}: {self.text}"
