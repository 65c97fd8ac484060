from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage, BodyMixin
from cms.images.lead_picture import LeadPictureMixin


class StandardPage(LeadPictureMixin, BodyMixin, BasePage):
    """About us, privacy, how to take part: a text that stays."""

    template = "home/standard_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]

    content_panels: ClassVar = [
        *BasePage.content_panels,
        *LeadPictureMixin.lead_picture_panels,
        *BodyMixin.body_panels,
    ]
    search_fields: ClassVar = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *LeadPictureMixin.lead_picture_translatable,
        *BodyMixin.body_translatable,
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
