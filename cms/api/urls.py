"""The read-only API: what is published and public, in every language, chosen fields only. Wagtail's v2; no images or
documents end points, since those would list files that no page shows.

Each page type names its fields in `api_fields`; records and pictures are never nested, only told in words.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import override
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.routing import route
from cms.core.site_tree import locale_ids

LONGEST_NUMBER = 9  # digits
#: Wagtail's own search and its sites: the public search is another address, and there is one site.
WITHOUT = {"search", "search_operator", "site"}


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Pages that are live and that anyone may see."""

    renderer_classes: ClassVar = [JSONRenderer]
    filter_backends: ClassVar = [each for each in PagesAPIViewSet.filter_backends if each is not SearchFilter]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - WITHOUT
    meta_fields: ClassVar = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]

    def get_base_queryset(self) -> Any:
        """Of every language: Wagtail's own knows the default site's tree and one query for each restriction."""
        return public(Page.objects.filter(depth__gt=1)).order_by("id")

    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("id").select_related("locale")

    def filter_queryset(self, queryset: Any) -> Any:
        try:
            return super().filter_queryset(queryset)
        except (ValidationError, ValueError, OverflowError) as error:
            raise BadRequestError("a parameter has a value that its field cannot have") from error

    def check_query_parameters(self, queryset: Any) -> None:
        super().check_query_parameters(queryset)
        if any("\x00" in value for values in self.request.GET.lists() for value in values[1]):
            raise BadRequestError("a parameter holds a character that no text has")
        if len(self.request.GET.get("offset", "")) > LONGEST_NUMBER:
            raise BadRequestError("offset is larger than any list")

    def find_object(self, queryset: Any, request: Any) -> Any:
        """By `id`, or by `html_path` as `/fr/press/…/`: the page of that language which answers there."""
        if "html_path" not in request.GET:
            number = request.GET.get("id", "")
            return queryset.get(id=number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else None
        language, _slash, path = request.GET["html_path"].strip("/").partition("/")
        if language not in locale_ids() or "\x00" in path:
            return None
        try:
            with override(language):
                found = route(request, path)
        except Http404:
            return None
        return queryset.filter(id=found.page.id).first() if found else None


api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PublicPagesAPIViewSet)
