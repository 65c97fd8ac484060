import datetime as dt
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.dates import today
from cms.core.fields import LocalizedTextField, PartialDateField
from cms.core.formatting import comma
from cms.core.models import SlugFromNameMixin
from cms.core.partial_date import PartialDate


class PersonQuerySet(models.QuerySet["Person"]):
    def shown(self) -> "PersonQuerySet":
        """Those who agreed to be shown on a page of their own."""
        return self.exclude(consent=Person.Consent.NONE)


class Person(SlugFromNameMixin, index.Indexed, ClusterableModel):
    """An adult in public life or at work for the association; children are never records here."""

    class Consent(models.TextChoices):
        NONE = "none", _("Not given: no page, no contact, name only where they spoke in public")
        NAME = "name", _("Name and office may be shown")
        CONTACT = "contact", _("Name, office and contact may be shown")

    names = LocalizedTextField(_("name"), help_text=_("As written in each language's script."))
    crafts = LocalizedTextField(_("craft or profession"), blank=True)
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.NONE)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    portrait = models.ForeignKey(
        "images.CulturalImage", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )

    objects = PersonQuerySet.as_manager()

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("names"), FieldPanel("slug"), FieldPanel("crafts")], heading=_("Name")),
        FieldPanel("consent"),
        InlinePanel("offices", heading=_("Offices"), label=_("Office")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")),
        FieldPanel("portrait"),
    ]
    search_fields: ClassVar = [
        index.SearchField("all_names"),
        index.AutocompleteField("all_names"),
        index.FilterField("consent"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering: ClassVar = ["names__en"]

    def __str__(self) -> str:
        return self.names.plain()

    @property
    def url(self) -> str | None:
        """The address in the active language; None without consent."""
        return None if self.consent == self.Consent.NONE else reverse("person", args=[self.slug])

    @property
    def is_shown(self) -> bool:
        """Whether they agreed to be named; without it only where they spoke in public."""
        return self.consent != self.Consent.NONE

    @property
    def shows_contact(self) -> bool:
        return self.consent == self.Consent.CONTACT

    @property
    def all_names(self) -> str:
        return self.names.joined()

    def offices_on(self, day: dt.date | None) -> list["Office"]:
        """The offices held on `day`, or now if it is unknown. Prefetch `offices__organisation` for lists."""
        day = day or today()
        return [office for office in self.offices.all() if office.held_on(day)]


class Office(Orderable):
    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="offices")
    titles = LocalizedTextField(_("office"))
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("body")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))

    panels: ClassVar = [
        FieldPanel("titles"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    def __str__(self) -> str:
        return f"{self.titles}{comma()}{self.organisation}" if self.organisation else self.titles.plain()

    def held_on(self, day: dt.date) -> bool:
        since: PartialDate | None = self.since
        until: PartialDate | None = self.until
        return (not since or since.first_day <= day) and (not until or day <= until.last_day)
