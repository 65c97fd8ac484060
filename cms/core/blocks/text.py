from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import PageChooserBlock
from cms.core.pages_in_language import pages_in_language


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Heading"))

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a part of the text.")
        template = "blocks/heading.html"
        label_format = "{text}"
        preview_value: ClassVar = {"text": "Four rooms, one exhibition"}


class TextBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with bold, italic, lists and links. Pictures are blocks of their own.")
        template = "blocks/text.html"
        preview_value: ClassVar = {"text": "<p>The exhibition opens with a hall of watercolours.</p>"}


class SideBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Side box")
        description = _("Background beside the story: a history, a programme, a term explained.")
        template = "blocks/sidebox.html"
        label_format = "{title}"
        preview_value: ClassVar = {"title": "The association", "text": "<p>Founded in Paris.</p>"}


class CallToActionBlock(blocks.StructBlock):
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
        preview_value: ClassVar = {
            "text": "Does your school paint?",
            "label": "Take part",
            "url": "https://example.org",
        }

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
