from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import PictureChooserBlock


class PictureBlock(blocks.StructBlock):
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


class PictureRowBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=12, label=_("Pictures"))

    class Meta:
        icon = "grip"
        label = _("Picture row")
        description = _("Two to twelve pictures side by side, each with caption and credit.")
        template = "blocks/pictures.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        shown = [picture for picture in cleaned["pictures"] if picture["picture"] and not picture["decorative"]]
        alts = [picture["alt"] or picture["picture"].alt_for()[0] for picture in shown]
        texts = [alt.strip().lower() for alt in alts if alt]
        if len(texts) != len(set(texts)):
            raise blocks.StructBlockValidationError(
                {"pictures": ValidationError(_("Two pictures have the same alternative text: say what each shows."))}
            )
        return cleaned
