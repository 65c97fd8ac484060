from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "cms.audit"
    label = "audit"

    def ready(self) -> None:
        from cms.audit import exports, log_ins, rights  # noqa: F401, PLC0415 (receivers, which need the models)

        exports.install()
