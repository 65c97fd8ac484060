from typing import Any

from wagtail import blocks


class LineBlock(blocks.CharBlock):
    """A line of text that says in the list of blocks what it is for, and how it may read. Migrations need not know."""

    def __init__(self, *args: Any, description: Any = "", preview: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meta.description, self.meta.preview_value = description, preview

    def deconstruct(self) -> Any:
        _path, args, kwargs = super().deconstruct()
        stored = {name: value for name, value in kwargs.items() if name not in {"description", "preview"}}
        return "wagtail.blocks.CharBlock", args, stored
