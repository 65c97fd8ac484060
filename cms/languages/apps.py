from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "cms.languages"
    label = "languages"

    def ready(self) -> None:
        from cms.languages import (  # noqa: PLC0415
            actions,
            aliases,
            changes,  # noqa: F401
            confirming,  # noqa: F401
            editor_queries,
            following,  # noqa: F401
            overrides,
            own_dates,
            pictures,  # noqa: F401
            references,  # noqa: F401
            saving,
            segments,
            stock_views,
            submitting,
            taken_down,  # noqa: F401
        )
        from cms.languages.machine import sending  # noqa: PLC0415

        actions.install()
        aliases.install()
        saving.install()
        segments.install()
        editor_queries.install()
        stock_views.install()
        overrides.install()
        own_dates.install()
        submitting.install()
        sending.install()
