from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "cms.glossary"
    label = "glossary"

    def ready(self) -> None:
        from cms.glossary.entries import watch  # noqa: PLC0415 (models are ready only now)

        watch()
