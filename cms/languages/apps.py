from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "cms.languages"
    label = "languages"

    def ready(self) -> None:
        from cms.languages import changes, references  # noqa: F401, PLC0415 (connects the signals)
