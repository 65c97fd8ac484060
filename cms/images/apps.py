from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "cms.images"
    label = "images"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.images.models import CulturalImage, CulturalRendition, ImageAltText  # noqa: PLC0415
        from cms.images.unfinished_uploads import keep_unfinished_uploads_private  # noqa: PLC0415

        everything = CulturalImage.objects.prefetch_related("alt_texts").prefetch_renditions()
        keep(everything, ImageAltText, CulturalRendition)
        keep_unfinished_uploads_private()
