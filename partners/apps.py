from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        from partners import about, appearances  # noqa: F401, PLC0415 (registers)
