"""What partners' pages tell machines of themselves."""

from collections.abc import Mapping
from typing import Any

from cms.discovery.about import About, about_page, as_summary, tells_of
from cms.discovery.structured_data import party
from partners.models import PartnerPage


@tells_of(PartnerPage)
def partner(page: PartnerPage, context: Mapping[str, Any]) -> About:
    organisation = page.organisation_record
    summary = page.search_description or page.summary or page.mission
    data = {"name": page.title, "description": as_summary(page.mission)} | party(organisation) | {"name": page.title}
    told = {"summary": as_summary(summary)} if summary else {}
    return about_page(page, context, data=data, picture=organisation.logo, **told)
