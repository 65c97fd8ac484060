from itertools import groupby
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.models import SectionIndexPage
from cms.core.pages_in_language import public
from cms.people.models import Organisation
from partners.models.partner_page import PartnerPage

Kind = Organisation.Kind
HEADINGS: dict[str, Promise] = {
    Kind.ASSOCIATION: _("Associations"),
    Kind.EMBASSY: _("Embassies"),
    Kind.MINISTRY: _("Ministries and public authorities"),
    Kind.SCHOOL: _("Schools and universities"),
    Kind.FOUNDATION: _("Foundations"),
    Kind.COMPANY: _("Companies"),
    Kind.INTERNATIONAL: _("International organisations"),
    Kind.MEDIA: pgettext_lazy("several", "Media"),
    Kind.VENUE: _("Museums, theatres and galleries"),
}


class PartnerIndexPage(SectionIndexPage):
    """All partners, by kind and country."""

    page_size = 48
    template = "partners/partner_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["partners.PartnerPage"]

    class Meta:
        verbose_name = _("partners")

    def partners(self) -> QuerySet[PartnerPage]:
        children = PartnerPage.objects.child_of(self).for_display()
        return public(children).order_by("organisation__kind", "title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        partners = self.paginate(self.partners(), request)
        by_kind = groupby(partners, key=lambda partner: partner.organisation.kind)
        return context | {
            "partners": partners,
            "list_page": partners,
            "partners_by_kind": [(HEADINGS[kind], list(some)) for kind, some in by_kind],
        }
