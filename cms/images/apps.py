from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "cms.images"
    label = "images"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.core.tables import is_told_where_shown  # noqa: PLC0415
        from cms.images.models import CulturalImage, CulturalRendition, ImageAltText  # noqa: PLC0415
        from cms.images.unfinished_uploads import keep_unfinished_uploads_private  # noqa: PLC0415
        from cms.images.withdrawing import follow_records  # noqa: PLC0415

        keep(CulturalImage.objects.for_display(), ImageAltText)
        is_told_where_shown(CulturalImage, ImageAltText, CulturalRendition)  # by `cms.images.pictures.offered`
        keep_unfinished_uploads_private()
        follow_records()
