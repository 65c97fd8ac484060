"""A translator could put an address of their own in place of the one that messages go to: what was put there goes."""

from typing import Any

from django.db import migrations


def forget_own_addresses(apps: Any, _schema_editor: Any) -> None:
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
        specific_content_type__app_label="home", specific_content_type__model="contactpage"
    )
    for name in ("SegmentOverride", "OverridableSegment"):
        apps.get_model("wagtail_localize", name).objects.filter(
            context__path="to_address", context__object__in=sources.values("object")
        ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(forget_own_addresses, migrations.RunPython.noop)]
