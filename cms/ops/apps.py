from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "cms.ops"
    label = "ops"

    def ready(self) -> None:
        from cms.ops.telling import start  # noqa: PLC0415 (settings are whole only now)

        start()
