from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.fields import LocalizedTextField


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """Who the site belongs to, in each language."""

    names = LocalizedTextField(_("name of the association"))
    short_names = LocalizedTextField(_("short name"), blank=True)
    mottos = LocalizedTextField(_("motto"), blank=True)
    postal_address = LocalizedTextField(_("postal address"), blank=True, multiline=True)
    email = models.EmailField(_("e-mail"), blank=True)

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("names"), FieldPanel("short_names"), FieldPanel("mottos")], _("Name")),
        MultiFieldPanel([FieldPanel("postal_address"), FieldPanel("email")], _("Contact")),
    ]

    class Meta:
        verbose_name = _("association")
