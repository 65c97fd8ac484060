from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordGroup, RecordViewSet
from cms.people.models import Organisation, Person


class PersonViewSet(RecordViewSet):
    model = Person
    icon = "user"
    list_display = ("__str__", "crafts", "consent")
    list_filter = ("consent",)


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    list_display = ("__str__", "kind", "country", "website")
    list_filter = ("kind", "country")


@register_snippet
class PeopleGroup(RecordGroup):
    items = (PersonViewSet, OrganisationViewSet)
    menu_label = _("People")
    menu_icon = "user"
    menu_order = 210
