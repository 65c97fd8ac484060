from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "cms.doors"
    label = "doors"

    def ready(self) -> None:
        from cms.doors import signals  # noqa: F401, PLC0415 (connects them)
        from cms.doors.account_panel import without_profile_pictures  # noqa: PLC0415 (needs the models)

        without_profile_pictures()
