"""Which partners a person answers for."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances, pages_naming
from cms.people.models import Organisation, Person
from partners.models import PartnerPage


@lists_appearances(_("Partners"), PartnerPage)
def partners(party: Person | Organisation) -> QuerySet[PartnerPage]:
    """None for an organisation: its partner page is where its appearances stand."""
    found = PartnerPage.objects.order_by("title")
    return found.filter(pk__in=pages_naming(party)) if isinstance(party, Person) else found.none()
