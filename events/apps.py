from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from events import appearances, sitemap  # noqa: F401, PLC0415 (registers)
        from events.models import Edition, Series  # noqa: PLC0415

        keep(Series.objects.select_related("organiser").prefetch_related("editions"), Edition)
        keep(Edition.objects.select_related("series"), Series)
