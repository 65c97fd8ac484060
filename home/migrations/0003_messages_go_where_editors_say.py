"""A translator could put an address of their own in place of the one that messages go to: what was put there goes, and
messages go where those of the source go."""

from typing import Any

from django.db import migrations

PATH = "to_address"


def forget_own_addresses(apps: Any, _schema_editor: Any) -> None:
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
        specific_content_type__app_label="home", specific_content_type__model="contactpage"
    )
    pages = apps.get_model("home", "ContactPage").objects
    mine = {"context__path": PATH, "context__object__in": sources.values("object")}
    overrides = apps.get_model("wagtail_localize", "SegmentOverride").objects.filter(**mine)
    for key, locale in overrides.values_list("context__object_id", "locale_id"):
        source = pages.get(translation_key=key, locale_id=sources.get(object_id=key).locale_id)
        for page in pages.filter(translation_key=key, locale_id=locale).select_related("latest_revision"):
            page.to_address = source.to_address
            page.save(update_fields=[PATH])
            if revision := page.latest_revision:
                revision.content[PATH] = source.to_address
                revision.save(update_fields=["content"])
    overrides.delete()
    apps.get_model("wagtail_localize", "OverridableSegment").objects.filter(**mine).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(forget_own_addresses, migrations.RunPython.noop)]
