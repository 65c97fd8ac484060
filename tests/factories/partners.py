from typing import Any

from partners.models import PartnerIndexPage, PartnerPage
from tests.factories.pages import add_page, number, section
from tests.factories.people import make_organisation


def make_partner(live: bool = True, **values: Any) -> PartnerPage:
    serial = next(number)
    defaults = {
        "title": f"Partner {serial}",
        "slug": f"partner-{serial}",
        "organisation": values.get("organisation") or make_organisation(f"Partner {serial}"),
        "mission": "Opens doors between countries.",
    }
    return add_page(section(PartnerIndexPage), PartnerPage(**(defaults | values)), live=live)
