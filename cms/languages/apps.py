from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "cms.languages"
    label = "languages"

    def ready(self) -> None:
        from cms.languages import actions, changes, following, references, saving  # noqa: F401, PLC0415 (connects)

        actions.install()
        saving.install()
