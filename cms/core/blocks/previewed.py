from typing import Any

from wagtail import blocks


class PreviewedBlock(blocks.StructBlock):
    """A block that the editors' list of blocks previews: its defaults, and what `preview` says in their language."""

    def preview(self) -> dict[str, Any]:
        return {}

    def get_preview_value(self) -> blocks.StructValue:
        return self.normalize({**self.get_default(), **self.preview()})
