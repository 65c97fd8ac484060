from typing import Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models.base_page import BasePage
from cms.core.paging import NearestPaginator


class SectionIndexPage(BasePage):
    """The head of a section: its address is the section's name, the same in every language."""

    page_size: ClassVar[int] = 24
    max_count_per_parent = 1

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields: ClassVar = [*BasePage.api_fields, "intro"]
    translatable_fields: ClassVar = [
        *(field for field in BasePage.translatable_fields if field.field_name != "slug"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("intro"),
    ]

    class Meta(BasePage.Meta):
        abstract = True

    def paginate(self, items: Any, request: HttpRequest) -> PaginatorPage:
        """The page of `items` that the address asks for; the nearest one for a number out of range."""
        return NearestPaginator(items, self.page_size).get_page(request.GET.get("page"))
