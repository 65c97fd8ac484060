"""Where people and organisations stand behind galleries."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances
from cms.people.models import Organisation, Person
from gallery.models import GalleryPage


@lists_appearances(_("Galleries"))
def galleries(party: Person | Organisation) -> QuerySet[GalleryPage]:
    side = {"school": party} if isinstance(party, Organisation) else {"curator": party}
    return GalleryPage.objects.filter(**side).for_display().order_by("-year", "title")
