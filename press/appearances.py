"""Where people and organisations appear in the newsroom."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances
from cms.people.models import Organisation, Person
from press.models import PressPage


@lists_appearances(_("News"))
def press_pages(party: Person | Organisation) -> QuerySet[PressPage]:
    if isinstance(party, Organisation):
        about = Q(parties__organisation=party) | Q(source=party)
    else:
        about = (
            Q(parties__person=party) | Q(storypage__byline=party) | Q(pressreleasepage__media_contacts__person=party)
        )
    return PressPage.objects.filter(about).distinct().for_display().order_by("-released_at")
