import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import RecordChooserBlock
from cms.core.blocks.previewed import PreviewedBlock


class QuotationValue(blocks.StructValue):
    def attribution(self, day: dt.date | None) -> str:
        """The speaker's office on `day`, as written here or else the first that the person's record has."""
        if self["office"] or not self["person"]:
            return str(self["office"])
        return next(map(str, self["person"].offices_on(day)), "")


class QuotationBlock(PreviewedBlock):
    """Words of a person: literal, or reported in ours."""

    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("Words"))
    person = RecordChooserBlock("people.Person", required=False, label=_("Person"))
    speaker = blocks.CharBlock(
        max_length=150, required=False, label=_("Or unnamed speaker"), help_text=_("As “one of the guests”.")
    )
    office = blocks.CharBlock(
        max_length=200,
        required=False,
        label=_("Office"),
        help_text=_("Empty: the office that the person held on the day of the story."),
    )
    reported = blocks.BooleanBlock(
        required=False,
        label=_("Reported speech"),
        help_text=_("The sense in our words, without quotation marks."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation or reported speech")
        description = _("What somebody said, with person, office on that date and body.")
        template = "blocks/quotation.html"
        value_class = QuotationValue

    def preview(self) -> dict[str, Any]:
        words = f"<p>{gettext('Every drawing is a letter.')}</p>"
        return {"text": words, "speaker": gettext("One of the guests")}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["person"]) == bool(cleaned["speaker"]):
            sentence = _("Say who speaks: choose a person, or describe a speaker who is not named.")
            raise blocks.StructBlockValidationError({"person": ValidationError(sentence)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        page = context.get("page")
        context["attribution"] = value.attribution(getattr(page, "reference_date", None))
        return context
