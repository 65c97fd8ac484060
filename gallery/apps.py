from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "gallery"

    def ready(self) -> None:
        from gallery import appearances, search, sitemap  # noqa: F401, PLC0415 (registers)
