"""The one block library: every body of the site is composed of these."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.links import DocumentBlock, EmbedBlock, RelatedPagesBlock
from cms.core.blocks.pictures import PictureBlock, PictureRowBlock
from cms.core.blocks.quotation import QuotationBlock
from cms.core.blocks.text import CallToActionBlock, HeadingBlock, SideBoxBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """Blocks of `cms.core`, then those that sections above register in `settings.BODY_BLOCKS`."""

    heading = HeadingBlock(group=_("Text"))
    text = TextBlock(group=_("Text"))
    quotation = QuotationBlock(group=_("Text"))
    sidebox = SideBoxBlock(group=_("Text"))
    picture = PictureBlock(group=_("Pictures"))
    pictures = PictureRowBlock(group=_("Pictures"))
    action = CallToActionBlock(group=_("Links"))
    embed = EmbedBlock(group=_("Links"))
    document = DocumentBlock(group=_("Links"))
    related = RelatedPagesBlock(group=_("Links"))

    class Meta:
        required = False
        template = "blocks/body.html"

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        section_blocks = [(name, import_string(path)(group=_("Galleries"))) for name, path in settings.BODY_BLOCKS]
        super().__init__([*(local_blocks or []), *section_blocks], **kwargs)


def pictures_of(body: blocks.StreamValue) -> Iterator[blocks.StructValue]:
    """The values of its PictureBlocks, those of rows included."""
    for block in body:
        if block.block_type == "picture":
            yield block.value
        elif block.block_type == "pictures":
            yield from block.value["pictures"]
