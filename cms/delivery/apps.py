from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Readers get the style sheet that is built; its sources name files as seen from where it lies."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "css/src/*"]  # noqa: RUF012  as Django has it


class DeliveryConfig(AppConfig):
    """Stands last among the apps: what keeps pages hears of a change after what keeps their parts."""

    name = "cms.delivery"
    label = "delivery"

    def ready(self) -> None:
        from cms.core.changed import connect  # noqa: PLC0415 (models are ready only now)
        from cms.delivery import references, schedule  # noqa: F401, PLC0415 (the latter listens)

        references.install()
        connect()
