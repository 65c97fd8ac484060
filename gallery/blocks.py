"""Blocks of bodies that show galleries; named in `settings.BODY_BLOCKS`."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.blocks.choosers import PageChooserBlock
from cms.core.blocks.examples import example
from cms.core.blocks.previewed import PreviewedBlock


class GalleryExcerptBlock(PreviewedBlock):
    """The first works of a gallery, with the way to all of them."""

    gallery = PageChooserBlock(page_type="gallery.GalleryPage", label=_("Gallery"))
    count = blocks.IntegerBlock(min_value=3, max_value=12, default=6, label=_("How many works"))

    class Meta:
        icon = "image"
        label = _("Gallery excerpt")
        description = _("The first works of a gallery and a link to all.")
        template = "blocks/gallery_excerpt.html"

    def preview(self) -> dict[str, Any]:
        return {"gallery": example("gallery"), "count": 6}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from gallery.excerpt import excerpt  # noqa: PLC0415 (blocks load before models)

        return super().get_context(value, parent_context) | excerpt(value["gallery"], value["count"])


class WorkChooserBlock(SnippetChooserBlock):
    """Chooses a work; all of a stream's come from the cache in one look-up."""

    def to_python(self, value: Any) -> Any:
        return next(iter(self.bulk_to_python([value])))

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        from gallery.kept_works import get_works  # noqa: PLC0415 (blocks load before models)

        found = get_works(values)
        return [found.get(value) for value in values]

    def deconstruct(self) -> Any:
        """Migrations need not know: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class PortraitBlock(PreviewedBlock):
    """One portrait of a gallery with its story."""

    work = WorkChooserBlock("gallery.Work", label=_("Portrait"))

    class Meta:
        icon = "user"
        label = _("Portrait")
        description = _("A portrait with its story, from a gallery.")
        template = "blocks/portrait.html"

    def preview(self) -> dict[str, Any]:
        return {"work": example("portrait")}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from gallery.excerpt import portrait  # noqa: PLC0415 (blocks load before models)

        return super().get_context(value, parent_context) | portrait(value["work"])
