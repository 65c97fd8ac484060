from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordGroup, RecordViewSet
from press.models import Boilerplate, Coverage


class BoilerplateViewSet(RecordViewSet):
    model = Boilerplate
    icon = "doc-full"
    list_display = ("__str__", "kind")
    list_filter = ("kind",)


class CoverageViewSet(RecordViewSet):
    model = Coverage
    icon = "link-external"
    list_display = ("title", "outlet", "language", "date")
    list_filter = ("language",)


@register_snippet
class PressGroup(RecordGroup):
    items = (BoilerplateViewSet, CoverageViewSet)
    menu_label = _("Press texts")
    menu_icon = "doc-full-inverse"
    menu_order = 250
