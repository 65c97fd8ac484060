from .partner_index_page import PartnerIndexPage
from .partner_page import PartnerPage

__all__ = ["PartnerIndexPage", "PartnerPage"]
