"""Which of the newsroom's records readers see, with the files that they link to."""

from collections.abc import Collection

from django.db.models import QuerySet

from cms.core.pages_in_language import public
from cms.core.public_use import shows_on_pages
from press.models import Boilerplate, PressReleasePage


@shows_on_pages(Boilerplate)
def _boilerplates_shown(ids: Collection[int]) -> QuerySet[Boilerplate, int]:
    """Those that a public release has chosen, in any language: it shows the translation into its own."""
    chosen = public(PressReleasePage.objects.all()).values("boilerplates__translation_key")
    return Boilerplate.objects.filter(pk__in=ids, translation_key__in=chosen).values_list("pk", flat=True)
