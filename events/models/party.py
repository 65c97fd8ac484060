from django.db import models
from modelcluster.fields import ParentalKey

from cms.people.models import AbstractParty


class EventParty(AbstractParty):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="parties")

    class Meta(AbstractParty.Meta):
        abstract = False
