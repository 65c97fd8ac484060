from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.site_tree import language_of
from cms.core.widgets import SortedCheckboxes


class Boilerplate(TranslatableMixin, index.Indexed, ClusterableModel):
    """A text that releases share: who an organisation is, or what a programme does. Releases show its translation."""

    class Kind(models.TextChoices):
        BOILERPLATE = "boilerplate", _("About an organisation")
        PROGRAMME = "programme", _("Programme box")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BOILERPLATE)
    title = models.CharField(_("title"), max_length=150)
    text = RichTextField(_("text"))
    organisations = ParentalManyToManyField(
        "people.Organisation", blank=True, related_name="+", verbose_name=_("organisations")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("organisations", widget=SortedCheckboxes),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
        index.FilterField("kind"),
    ]
    translatable_fields: ClassVar = [
        SynchronizedField("kind", overridable=False),
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("organisations", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("boilerplate or programme box")
        verbose_name_plural = _("boilerplates and programme boxes")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        return language_of(self.locale_id)
