"""Which partners a person answers for."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core.pages_in_language import public
from cms.core.public_use import shows_on_pages
from cms.people.appearances import lists_appearances, pages_naming
from cms.people.models import Organisation, Person
from partners.models import PartnerPage


@lists_appearances(_("Partners"), PartnerPage)
def partners(party: Person | Organisation) -> QuerySet[PartnerPage]:
    """None for an organisation: its partner page is where its appearances stand."""
    found = PartnerPage.objects.order_by("title")
    return found.filter(pk__in=pages_naming(party)) if isinstance(party, Person) else found.none()


@shows_on_pages(Organisation)
def _organisations_shown(ids: Collection[int]) -> QuerySet[PartnerPage, int]:
    """Those with a page, which shows their emblem."""
    pages = public(PartnerPage.objects.filter(organisation__in=ids))
    found: QuerySet[PartnerPage, int] = pages.values_list("organisation", flat=True)
    return found
