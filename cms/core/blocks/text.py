from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import PageChooserBlock
from cms.core.blocks.previewed import PreviewedBlock
from cms.core.pages_in_language import pages_in_language


class HeadingBlock(PreviewedBlock):
    text = blocks.CharBlock(max_length=120, label=_("Heading"))

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a part of the text.")
        template = "blocks/heading.html"
        label_format = "{text}"

    def preview(self) -> dict[str, Any]:
        return {"text": gettext("Four rooms, one exhibition")}


class TextBlock(PreviewedBlock):
    text = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with bold, italic, lists and links. Pictures are blocks of their own.")
        template = "blocks/text.html"

    def preview(self) -> dict[str, Any]:
        return {"text": f"<p>{gettext('The exhibition opens with a hall of watercolours.')}</p>"}


class SideBoxBlock(PreviewedBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Side box")
        description = _("Background beside the story: a history, a programme, a term explained.")
        template = "blocks/sidebox.html"
        label_format = "{title}"

    def preview(self) -> dict[str, Any]:
        words = f"<p>{gettext('The exhibition opens with a hall of watercolours.')}</p>"
        return {"title": gettext("The first room"), "text": words}


class CallToActionBlock(PreviewedBlock):
    text = blocks.CharBlock(max_length=200, label=_("Text"))
    label = blocks.CharBlock(max_length=60, label=_("Words on the button"))
    page = PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")
        description = _("One sentence and one button.")
        template = "blocks/action.html"
        label_format = "{label}"

    def preview(self) -> dict[str, Any]:
        words = {"text": gettext("Does your school paint?"), "label": gettext("Take part")}
        return words | {"url": "https://example.org"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose either a page or an address elsewhere."))}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["target"] = next(iter(pages_in_language([value["page"]])), None) if value["page"] else None
        return context
