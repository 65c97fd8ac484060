from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "press"

    def ready(self) -> None:
        from press import appearances  # noqa: F401, PLC0415 (registers)
