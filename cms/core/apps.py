from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"

    def ready(self) -> None:
        from django.db.models import TimeField  # noqa: PLC0415 (models are ready only now)
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415

        from cms.core import site_roots, spreadsheets  # noqa: PLC0415
        from cms.core.widgets import ClockInput  # noqa: PLC0415

        site_roots.install()
        spreadsheets.install()
        register_form_field_override(TimeField, override={"widget": ClockInput})
