from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("site_search", "0004_database_index")]
    operations = [
        migrations.AddIndex(
            "searchentry", models.Index("id", name="search_entry_withdrawn", condition=Q(withdrawn=True))
        ),
    ]
