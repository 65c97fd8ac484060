from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "cms.languages"
    label = "languages"

    def ready(self) -> None:
        from cms.languages import actions, changes, following, overrides, references, saving  # noqa: F401, PLC0415

        actions.install()
        saving.install()
