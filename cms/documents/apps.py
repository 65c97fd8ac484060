from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cms.documents"
    label = "documents"

    def ready(self) -> None:
        from cms.documents import examples  # noqa: F401, PLC0415 (registers; models are ready only now)
