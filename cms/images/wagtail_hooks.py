from typing import Any, ClassVar

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.api.v2.serializers import BaseSerializer
from wagtail.images.views.bulk_actions import DeleteBulkAction
from wagtail.images.views.images import DeleteView

from cms.core.taking_down.views import TellsUses, TellsUsesOfMany


class OriginalsWithoutAddress(BaseSerializer):
    """Wagtail's own names the original's address, and ours have none: the editor's interface needs the thumbnail."""

    thumbnail = ImageRenditionField("max-165x165", source="*", read_only=True)


class ImagesInAdmin(ImagesAdminAPIViewSet):
    base_serializer_class = OriginalsWithoutAddress
    meta_fields: ClassVar = [name for name in ImagesAdminAPIViewSet.meta_fields if name != "download_url"]
    listing_default_fields: ClassVar = [
        name for name in ImagesAdminAPIViewSet.listing_default_fields if name != "download_url"
    ]
    nested_default_fields: ClassVar = ["title"]


@hooks.register("construct_admin_api", order=1)  # after Wagtail's own, whose place it takes
def without_originals(router: Any) -> None:
    router.register_endpoint("images", ImagesInAdmin)


class DeletePicture(TellsUses, DeleteView):
    template_name = "core/taking_down/confirm_picture.html"


@hooks.register("register_bulk_action", order=1)  # after Wagtail's own, whose place it takes
class DeletePictures(TellsUsesOfMany, DeleteBulkAction):
    template_name = "core/taking_down/confirm_pictures.html"


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, whose place it takes
def deleting_pictures() -> list[URLPattern]:
    return [path("images/<int:image_id>/delete/", DeletePicture.as_view())]
