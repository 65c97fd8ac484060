"""Sections of the home page; an editor orders them."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import PageChooserBlock
from cms.core.blocks.examples import example
from cms.core.blocks.previewed import PreviewedBlock


class SectionBlock(PreviewedBlock):
    """A section whose content `home.sections` gathers for the page's language."""

    heading = blocks.CharBlock(max_length=80, required=False, label=_("Heading"), help_text=_("Empty: the usual one."))

    def preview(self) -> dict[str, Any]:
        """What it shows by itself."""
        return {}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from home.sections import SECTIONS  # noqa: PLC0415 (blocks load before models)

        context = super().get_context(value, parent_context)
        return context | SECTIONS[self.name](value)


class LeadStoryBlock(SectionBlock):
    page = PageChooserBlock(
        page_type=["press.PressReleasePage", "press.StoryPage"],
        required=False,
        label=_("Story"),
        help_text=_("Empty: the latest."),
    )
    more = blocks.IntegerBlock(min_value=0, max_value=6, default=3, label=_("Further stories below"))

    class Meta:
        icon = "pick"
        label = _("Lead story")
        description = _("A story large, the latest below it.")
        template = "home/sections/lead_story.html"


class ComingEventsBlock(SectionBlock):
    count = blocks.IntegerBlock(min_value=2, max_value=9, default=4, label=_("How many"))

    class Meta:
        icon = "date"
        label = _("Coming events")
        description = _("What is on and what comes next.")
        template = "home/sections/coming_events.html"


class OpenExhibitionBlock(SectionBlock):
    event = PageChooserBlock(
        page_type="events.EventPage",
        required=False,
        label=_("Exhibition"),
        help_text=_("Empty, or over: the one that is open now, else the next."),
    )

    class Meta:
        icon = "image"
        label = _("Open exhibition")
        description = _("The exhibition that can be visited, with its hours.")
        template = "home/sections/open_exhibition.html"


class WorksBlock(SectionBlock):
    gallery = PageChooserBlock(page_type="gallery.GalleryPage", label=_("Gallery"))
    count = blocks.IntegerBlock(min_value=3, max_value=12, default=8, label=_("How many"))

    class Meta:
        icon = "grip"
        label = _("Works")
        description = _("Works of a gallery, pictures first.")
        template = "home/sections/works.html"

    def preview(self) -> dict[str, Any]:
        return {"gallery": example("gallery")}


class PartnersBlock(SectionBlock):
    count = blocks.IntegerBlock(min_value=3, max_value=24, default=12, label=_("How many"))

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("Partners by name or logo.")
        template = "home/sections/partners.html"


class NewsletterBlock(SectionBlock):
    text = blocks.CharBlock(max_length=250, label=_("Text"))
    label = blocks.CharBlock(max_length=60, label=_("Words on the button"))
    page = PageChooserBlock(label=_("Page where one subscribes"))

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("Calls to subscribe to the newsletter.")
        template = "home/sections/newsletter.html"

    def preview(self) -> dict[str, Any]:
        words = {"text": gettext("News four times a year."), "label": gettext("Subscribe")}
        return words | {"page": next(iter(example("pages") or []), None)}


class SectionsBlock(blocks.StreamBlock):
    lead_story = LeadStoryBlock()
    coming_events = ComingEventsBlock()
    open_exhibition = OpenExhibitionBlock()
    works = WorksBlock()
    partners = PartnersBlock()
    newsletter = NewsletterBlock()

    class Meta:
        required = False
