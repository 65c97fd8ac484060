from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.core.blocks.body import BodyBlock, pictures_of
from cms.core.checks.descriptions import DescribedPicture, own_or_default


class BodyMixin(models.Model):
    """The page's text, composed of the blocks of the one library."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    body_panels: ClassVar = [FieldPanel("body")]
    body_search_fields: ClassVar = [index.SearchField("body")]
    body_translatable: ClassVar = [TranslatableField("body")]

    class Meta:
        abstract = True

    def described_pictures(self) -> list[DescribedPicture]:
        pictures: list[DescribedPicture] = super().described_pictures()  # type: ignore[misc]  # the page's
        language = self.language  # type: ignore[attr-defined]
        return pictures + [
            DescribedPicture(
                "body",
                value["picture"].title,
                own_or_default(value["picture"], value["alt"], language),
                value["caption"],
            )
            for value in pictures_of(self.body)
            if value["picture"] and not value["decorative"]
        ]
