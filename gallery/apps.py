from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "gallery"

    def ready(self) -> None:
        from cms.core.tables import is_told_where_shown  # noqa: PLC0415 (models are ready only now)
        from cms.discovery.old_addresses import keeps_old_addresses  # noqa: PLC0415
        from gallery import about, appearances, examples, feed, hidden, kept_works, search, sitemap  # noqa: F401, PLC0415
        from gallery.models import Work, WorkText  # noqa: PLC0415
        from gallery.showing import addresses_of  # noqa: PLC0415

        is_told_where_shown(Work, WorkText)  # they show through their gallery's set
        keeps_old_addresses(Work, addresses_of)
