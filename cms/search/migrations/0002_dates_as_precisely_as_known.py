from typing import Any

from django.db import migrations, models
from django.db.models.functions import Cast

import cms.core.fields.partial_date


def take_over_known_days(apps: Any, _schema_editor: Any) -> None:
    """The entries derive themselves anew with the next change or `rebuild_search`; until then the day is shown."""
    entries = apps.get_model("site_search", "SearchEntry").objects.filter(date__isnull=False, known_date="")
    entries.update(known_date=Cast("date", models.CharField(max_length=10)))


class Migration(migrations.Migration):
    dependencies = [
        ("site_search", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="known_date",
            field=cms.core.fields.partial_date.PartialDateField(
                blank=True, db_default="", default="", help_text="As it is shown: a day, a month or a year."
            ),
        ),
        migrations.AlterField(
            model_name="searchentry",
            name="date",
            field=models.DateField(
                blank=True, help_text="By which it is sorted: the first day of what is known.", null=True
            ),
        ),
        migrations.RunPython(take_over_known_days, migrations.RunPython.noop),
    ]
