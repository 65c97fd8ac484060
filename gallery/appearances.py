"""Where people and organisations stand behind galleries."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.people.appearances import lists_appearances, pages_naming
from cms.people.models import Organisation, Person
from gallery.models import GalleryPage


@lists_appearances(_("Galleries"), GalleryPage)
def galleries(party: Person | Organisation) -> QuerySet[GalleryPage]:
    return GalleryPage.objects.filter(pk__in=pages_naming(party)).for_display().order_by("-year", "title")
