from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "press"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.people.models import Organisation  # noqa: PLC0415
        from press import about, appearances, feed, public_use, sitemap  # noqa: F401, PLC0415 (registers)
        from press.models import Boilerplate  # noqa: PLC0415

        keep(Boilerplate.objects.prefetch_related("organisations"), Organisation)
