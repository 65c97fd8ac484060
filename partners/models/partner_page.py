from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.api_fields import of_record
from cms.core.models import BasePage, BodyMixin
from cms.core.records import get_record
from cms.people.appearances import appearances
from cms.people.models import Organisation, Person


class PartnerQuerySet(PageQuerySet):
    def for_display(self) -> "PartnerQuerySet":
        """With what a card shows."""
        return self.select_related("organisation__country", "organisation__logo").defer_streamfields()


class PartnerPage(BodyMixin, BasePage):
    """Presents an organisation that the association works with."""

    search_kind = "partner"
    template = "partners/partner_page.html"
    parent_page_types: ClassVar = ["partners.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="partner_pages",
        verbose_name=_("organisation"),
        help_text=_("Its name, kind, country, logo and web address are kept there, once for all languages."),
    )
    mission = models.TextField(_("mission"), blank=True, max_length=1000)
    contact = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )

    objects = PageManager.from_queryset(PartnerQuerySet)()

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("organisation"), FieldPanel("contact")], _("Who they are")),
        FieldPanel("mission"),
        *BodyMixin.body_panels,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("mission"),
        index.FilterField("organisation"),
    ]
    api_fields: ClassVar = [
        *BasePage.api_fields,
        "mission",
        *(of_record(name, "organisation", name) for name in ("names", "kind", "country", "website")),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("contact", overridable=False),
        TranslatableField("mission"),
        *BodyMixin.body_translatable,
    ]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def clean(self) -> None:
        super().clean()
        others = PartnerPage.objects.filter(organisation_id=self.organisation_id).exclude(
            translation_key=self.translation_key
        )
        if self.organisation_id and others.exists():
            raise ValidationError({"organisation": _("This organisation already has a partner page.")})

    @cached_property
    def organisation_record(self) -> Organisation:
        """The organisation from the cache, or as a list has already loaded it."""
        if "organisation" in self._state.fields_cache:
            return self.organisation
        return get_record(Organisation, self.organisation_id) or Organisation()  # only a draft's may be gone

    @property
    def country_codes(self) -> list[str]:
        """Countries by which it can be found."""
        return [self.organisation_record.country_id] if self.organisation_record.country_id else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        contact = get_record(Person, self.contact_id)
        return context | {
            "organisation": self.organisation_record,
            "contact": contact if contact and contact.consent != Person.Consent.NONE else None,
            "appearances": appearances(self.organisation_record, self.language),
        }
