from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from cms.core.blocks.body import BodyBlock


class BodyMixin(models.Model):
    """The page's text, composed of the blocks of the one library."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    body_panels: ClassVar = [FieldPanel("body")]
    body_search_fields: ClassVar = [index.SearchField("body")]
    body_translatable: ClassVar = [TranslatableField("body")]

    class Meta:
        abstract = True
