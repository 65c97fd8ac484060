from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordViewSet
from cms.navigation.models import Menu


@register_snippet
class MenuViewSet(RecordViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ("__str__",)
    add_to_settings_menu = True
    menu_order = 50
