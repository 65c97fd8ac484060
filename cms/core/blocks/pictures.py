from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import PictureChooserBlock
from cms.core.blocks.examples import example
from cms.core.blocks.previewed import PreviewedBlock


class PictureBlock(PreviewedBlock):
    """A picture; its credit comes from the picture itself, so no caption stands without one."""

    picture = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        max_length=255,
        required=False,
        label=_("Alternative text here"),
        help_text=_("What it shows in this place. Empty: the picture's own text is used."),
    )
    decorative = blocks.BooleanBlock(
        required=False, label=_("Decorative"), help_text=_("It adds nothing to the text; screen readers skip it.")
    )
    caption = blocks.CharBlock(max_length=400, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption and credit.")
        template = "blocks/picture.html"
        label_format = "{caption}"

    def preview(self) -> dict[str, Any]:
        picture = next(iter(example("pictures") or []), None)
        return {"picture": picture, "caption": gettext("What the picture shows, in one sentence.")}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = {}
        if cleaned["caption"] and not cleaned["picture"].credit:
            errors["caption"] = ValidationError(
                _("The caption needs a credit: this picture names nobody. Add the credit to the picture.")
            )
        if cleaned["decorative"] and cleaned["alt"]:
            errors["alt"] = ValidationError(_("A decorative picture has no alternative text: remove one of the two."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned


class PictureRowBlock(PreviewedBlock):
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=12, label=_("Pictures"))

    class Meta:
        icon = "grip"
        label = _("Picture row")
        description = _("Two to twelve pictures side by side, each with caption and credit.")
        template = "blocks/pictures.html"

    def preview(self) -> dict[str, Any]:
        return {"pictures": [{"picture": picture} for picture in example("pictures") or []]}

    def turned(self, left: dict[str, Any]) -> tuple[str, Any, str] | None:
        """A row with one picture left is a picture: the kind of block, its value, and where it stood in the row."""
        if len(left["pictures"]) > 1:
            return None
        [last] = left["pictures"]
        return "picture", last.get("value", last), f"pictures.{last.get('id')}"
