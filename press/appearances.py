"""Where people and organisations appear in the newsroom."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances, pages_naming
from cms.people.models import Organisation, Person
from press.models import PressPage


@lists_appearances(_("News"), PressPage)
def press_pages(party: Person | Organisation) -> QuerySet[PressPage]:
    return PressPage.objects.filter(pk__in=pages_naming(party)).order_by("-released_at", "-pk")
