from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "site_search"

    def ready(self) -> None:
        from cms.search import attached, outbox, pages, renamed  # noqa: F401, PLC0415 (connects the signals)
