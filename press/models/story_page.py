from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage
from press.models.press_page import PressPage


class StoryPage(PressPage):
    """A story of the newsroom, with byline and section."""

    class Section(models.TextChoices):
        CULTURE = "culture", _("Culture")
        DIPLOMACY = "diplomacy", _("Diplomacy")
        EDUCATION = "education", _("Education")
        COMMUNITY = "community", _("Community")

    search_kind = "story"
    template = "press/story_page.html"

    byline = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("byline")
    )
    byline_text = models.CharField(_("or byline in words"), max_length=150, blank=True)
    story_section = models.CharField(_("section"), max_length=20, choices=Section, default=Section.CULTURE)

    content_panels: ClassVar = [
        *PressPage.head_panels,
        FieldRowPanel([FieldPanel("byline"), FieldPanel("byline_text"), FieldPanel("story_section")]),
        *PressPage.dateline_panels,
        *PressPage.lead_picture_panels,
        *PressPage.body_panels,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(PressPage.about_panels, heading=_("About")),
            ObjectList(PressPage.origin_panels, heading=_("Provenance")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar = [*PressPage.search_fields, index.FilterField("story_section")]
    translatable_fields: ClassVar = [
        *PressPage.translatable_fields,
        TranslatableField("byline_text"),
        SynchronizedField("byline", overridable=False),
        SynchronizedField("story_section", overridable=False),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
