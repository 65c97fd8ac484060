from typing import Any, ClassVar

from wagtail import hooks
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.api.v2.serializers import BaseSerializer


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
