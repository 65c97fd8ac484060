from .contact_page import ContactField, ContactPage
from .home_page import HomePage
from .standard_page import StandardPage

__all__ = ["ContactField", "ContactPage", "HomePage", "StandardPage"]
