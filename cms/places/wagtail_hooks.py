from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordGroup, RecordViewSet
from cms.places.models import City, Country, Topic, Venue


class VenueViewSet(RecordViewSet):
    model = Venue
    icon = "home"
    list_display = ("__str__", "city", "inside")
    list_filter = ("city",)


class CityViewSet(RecordViewSet):
    model = City
    icon = "site"
    list_display = ("__str__", "country")
    list_filter = ("country",)


class CountryViewSet(RecordViewSet):
    model = Country
    icon = "globe"
    list_display = ("__str__", "code")
    search_fields = ("code",)
    chooser_per_page = 50


class TopicViewSet(RecordViewSet):
    model = Topic
    icon = "tag"
    list_display = ("__str__", "slug")


@register_snippet
class PlacesGroup(RecordGroup):
    items = (VenueViewSet, CityViewSet, CountryViewSet, TopicViewSet)
    menu_label = _("Places")
    menu_icon = "globe"
    menu_order = 220
