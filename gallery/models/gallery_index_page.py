from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionIndexPage
from cms.core.pages_in_language import public
from gallery.models.gallery_page import GalleryPage


class GalleryIndexPage(SectionIndexPage):
    """All galleries, the latest first."""

    template = "gallery/gallery_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["gallery.GalleryPage"]

    class Meta:
        verbose_name = _("galleries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        galleries = public(GalleryPage.objects.child_of(self)).for_display().order_by("-year", "title")
        context = super().get_context(request, *args, **kwargs)
        shown = self.paginate(galleries, request)
        return context | {"galleries": shown, "list_page": shown}
