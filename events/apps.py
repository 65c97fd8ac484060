from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.discovery.old_addresses import keeps_old_addresses  # noqa: PLC0415
        from events import about, appearances, feed, parts, sitemap  # noqa: F401, PLC0415 (registers)
        from events.models import Edition, Series  # noqa: PLC0415
        from events.series_view import addresses_of  # noqa: PLC0415

        keeps_old_addresses(Series, addresses_of)
        keep(Series.objects.select_related("organiser").prefetch_related("editions"), Edition)
        keep(Edition.objects.select_related("series"), Series)
