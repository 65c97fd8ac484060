"""Where people and organisations take part in events."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances, pages_naming
from cms.people.models import Organisation, Person
from events.models import EventPage


@lists_appearances(_("Events"), EventPage)
def events(party: Person | Organisation) -> QuerySet[EventPage]:
    return EventPage.objects.filter(pk__in=pages_naming(party)).order_by(F("first_day").desc(nulls_last=True), "-pk")
