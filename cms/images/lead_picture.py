from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.checks.descriptions import DescribedPicture, own_or_default
from cms.core.records import get_record, get_records
from cms.images.models import CulturalImage


class LeadPictureMixin(models.Model):
    """The picture that stands for a page: at its head, in lists and when it is shared."""

    picture = models.ForeignKey(
        "images.CulturalImage", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("main picture")
    )
    picture_alt = models.CharField(
        _("alternative text here"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it. Empty: the picture's own text is used."),
    )
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)

    goes_with: ClassVar = {"picture": ("picture_alt", "picture_caption")}  # when a picture is taken down
    lead_picture_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")], _("Main picture")
        ),
    ]
    lead_picture_translatable: ClassVar = [
        SynchronizedField("picture"),
        TranslatableField("picture_alt"),
        TranslatableField("picture_caption"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.picture_caption and not self.picture_id:
            raise ValidationError({"picture_caption": _("There is a caption but no picture: choose one.")})

    def described_pictures(self) -> list[DescribedPicture]:
        pictures: list[DescribedPicture] = super().described_pictures()  # type: ignore[misc]  # the page's
        if self.picture:
            alt = own_or_default(self.picture, self.picture_alt, self.language)  # type: ignore[attr-defined]
            pictures.insert(0, DescribedPicture("picture_alt", self.picture.title, alt, self.picture_caption))
        return pictures

    @cached_property
    def lead_picture(self) -> CulturalImage | None:
        """The picture with its alternative texts, from the cache; see `with_pictures` for lists."""
        if "picture" in self._state.fields_cache:
            return self.picture
        return get_record(CulturalImage, self.picture_id)


def with_pictures(pages: Iterable[Any]) -> list[Any]:
    """`pages`, each with its `lead_picture`, all from the cache in one look-up."""
    listed = list(pages)
    pictures = get_records(CulturalImage, {page.picture_id for page in listed})
    for page in listed:
        page.lead_picture = pictures.get(page.picture_id)
    return listed
