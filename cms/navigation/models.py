from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.core.fields import LocalizedTextField


class Menu(ClusterableModel):
    """A list of links, one for all languages: each language shows those of its pages that are public."""

    class Place(models.TextChoices):
        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer")

    place = models.CharField(pgettext_lazy("of a menu", "place"), max_length=10, choices=Place, unique=True)

    panels: ClassVar = [FieldPanel("place"), InlinePanel("items", heading=_("Links"), label=_("Link"))]

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        return str(self.get_place_display())


class MenuItem(Orderable):
    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)
    labels = LocalizedTextField(_("words"), blank=True, help_text=_("Empty: the page's title."))

    panels: ClassVar = [FieldRowPanel([FieldPanel("page"), FieldPanel("url")]), FieldPanel("labels")]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, url="") | (models.Q(page__isnull=True) & ~models.Q(url="")),
                name="menu_item_page_or_url",
                violation_error_message=_("Choose a page or give an address, not both."),
            )
        ]

    def __str__(self) -> str:
        return self.labels.plain() or str(self.page or self.url)

    def clean(self) -> None:
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose a page or give an address, not both.")})
        if self.url and not self.labels:
            raise ValidationError({"labels": _("An address needs words to show.")})
