from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from home.blocks import SectionsBlock


class HomePage(BasePage):
    """The front page of one language, composed of sections."""

    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "events.EventIndexPage",
        "gallery.GalleryIndexPage",
        "press.NewsroomPage",
        "partners.PartnerIndexPage",
        "home.StandardPage",
        "home.ContactPage",
    ]

    intro = models.TextField(_("introduction"), blank=True, max_length=400)
    sections = StreamField(SectionsBlock(), blank=True, verbose_name=_("sections"))

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("sections")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("sections")]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        TranslatableField("intro"),
        TranslatableField("sections"),
    ]

    class Meta:
        verbose_name = _("home page")
