"""The read-only API: what is published and public, chosen fields only. Wagtail's v2; no images or documents end
points, since those would list files that no page shows."""

from typing import Any, ClassVar

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms.core.pages_in_language import public


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Pages that are live and that anyone may see."""

    meta_fields: ClassVar = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]
    body_fields: ClassVar = ["id", "title", "summary"]
    listing_default_fields: ClassVar = [
        *("id", "title", "type", "detail_url", "html_url", "slug", "first_published_at", "locale")
    ]
    nested_default_fields: ClassVar = ["id", "type", "title"]

    def get_base_queryset(self) -> Any:
        return public(super().get_base_queryset())


api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PublicPagesAPIViewSet)
