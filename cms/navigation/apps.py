from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "cms.navigation"
    label = "navigation"

    def ready(self) -> None:
        from cms.navigation import chrome  # noqa: F401, PLC0415 (whoever saves a menu, its receivers are there)
