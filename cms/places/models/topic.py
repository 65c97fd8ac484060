from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.fields import LocalizedTextField
from cms.core.models import SlugFromNameMixin


class Topic(SlugFromNameMixin, index.Indexed, models.Model):
    """What something is about: a subject or a region."""

    names = LocalizedTextField(_("name"))

    panels: ClassVar = [FieldPanel("names"), FieldPanel("slug")]
    search_fields: ClassVar = [index.SearchField("all_names"), index.AutocompleteField("all_names")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.names.plain()

    @property
    def all_names(self) -> str:
        return self.names.joined()
