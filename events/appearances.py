"""Where people and organisations take part in events."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances
from cms.people.models import Organisation, Person
from events.models import EventPage


@lists_appearances(_("Events"))
def events(party: Person | Organisation) -> QuerySet[EventPage]:
    side = {"parties__organisation": party} if isinstance(party, Organisation) else {"parties__person": party}
    found = EventPage.objects.filter(**side).distinct().for_display()
    return found.order_by(F("first_day").desc(nulls_last=True))
