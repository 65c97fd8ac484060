from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordViewSet
from events.models import Series


@register_snippet
class SeriesViewSet(RecordViewSet):
    model = Series
    icon = "date"
    list_display = ("__str__", "organiser", "slug")
    add_to_admin_menu = True
    menu_order = 230
