"""Profile pictures are offered no more (`cms.doors.account_panel`), and nobody could remove one that is there."""

from typing import Any

from django.db import migrations


def remove_profile_pictures(apps: Any, _schema_editor: Any) -> None:
    for profile in apps.get_model("wagtailusers", "UserProfile").objects.exclude(avatar="").iterator():
        profile.avatar.delete(save=False)
        profile.save(update_fields=["avatar"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_messages_go_where_editors_say"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [migrations.RunPython(remove_profile_pictures, migrations.RunPython.noop)]
