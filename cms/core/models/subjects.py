from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.core.widgets import SortedCheckboxes


class SubjectsMixin(models.Model):
    """What a page is about: topics and regions, and the countries by which it can be found."""

    topics = ParentalManyToManyField("places.Topic", blank=True, related_name="+", verbose_name=_("topics"))
    countries = ParentalManyToManyField("places.Country", blank=True, related_name="+", verbose_name=_("countries"))

    subjects_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("topics", widget=SortedCheckboxes), FieldPanel("countries", widget=SortedCheckboxes)],
            _("Subjects"),
        )
    ]
    subjects_translatable: ClassVar = [SynchronizedField("topics"), SynchronizedField("countries")]

    class Meta:
        abstract = True
