"""What a gallery that is not public hides besides its pages: its works, their titles and pictures."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_noop as _

from cms.probe.marks import Mark
from cms.probe.unreleased import hides
from gallery.models import Work, WorkText

LEAST = 12  # letters of a title that says enough


@hides
def works(translation_key: UUID) -> tuple[Iterable[Mark], Iterable[int]]:
    of_set = Work.objects.filter(gallery__translation_key=translation_key)
    titles = WorkText.objects.filter(work__in=of_set).values_list("title", flat=True)
    marks = [Mark(title, _("the title of the work %(of)s"), f"“{title}”") for title in titles]
    return [mark for mark in marks if len(mark.text) >= LEAST], of_set.values_list("picture", flat=True)
