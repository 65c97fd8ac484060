"""An event that takes place inside another shows on the other's page too."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from cms.core.changed import changed
from cms.core.shown import set_tag
from events.models import EventPage


def _tell_the_whole(instance: EventPage, **_kwargs: Any) -> None:
    """Where it was a part before, that page shows it, and hears of it by itself."""
    if instance.part_of_id:
        whole = Page.objects.filter(pk=instance.part_of_id).values_list("translation_key", flat=True)
        changed(*map(set_tag, whole))


page_published.connect(_tell_the_whole, sender=EventPage)
