from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "cms.doors"
    label = "doors"

    def ready(self) -> None:
        from cms.doors import signals  # noqa: F401, PLC0415 (connects them)
