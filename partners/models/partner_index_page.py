from itertools import groupby
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionIndexPage
from cms.core.pages_in_language import public
from partners.models.partner_page import PartnerPage


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
        by_kind = groupby(partners, key=lambda partner: partner.organisation.get_kind_display())
        return context | {
            "partners": partners,
            "list_page": partners,
            "partners_by_kind": [(kind, list(some)) for kind, some in by_kind],
        }
