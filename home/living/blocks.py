"""Every block that editors can choose, as the block chooser previews it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.template.loader import render_to_string
from wagtail.blocks import Block
from wagtail.fields import StreamField


@dataclass(frozen=True)
class ShownBlock:
    name: str
    label: str
    description: str
    html: str


def stream_fields() -> dict[str, StreamField]:
    """By what they hold: the same library of blocks is shown once."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    return {", ".join(field.stream_block.child_blocks): field for field in fields if isinstance(field, StreamField)}


def shown_blocks(request: Any) -> Iterator[tuple[str, list[ShownBlock]]]:
    """(where they are chosen, blocks); a block without content to show, as in an empty site, has no HTML."""
    for field in stream_fields().values():
        yield str(field.verbose_name), [_shown(block, request) for block in field.stream_block.child_blocks.values()]


def _shown(block: Block, request: Any) -> ShownBlock:
    context = {"bound_block": block.bind(block.get_preview_value()), "block_def": block}
    html = render_to_string("living/block.html", context, request)
    return ShownBlock(block.name, str(block.label), str(block.get_description()), html)
