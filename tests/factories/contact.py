from typing import Any

from home.models import ContactField, ContactPage, HomePage
from tests.factories.pages import add_page, number

FIELDS = [
    ("Your name", "singleline", True),
    ("E-mail", "email", True),
    ("About", "dropdown", False),
    ("Message", "multiline", True),
]


def make_contact_page(language: str = "en", **values: Any) -> ContactPage:
    """A contact page with a name, an address, a choice and a message, mailed to the office."""
    defaults = {
        "title": "Contact",
        "slug": f"contact-{next(number)}",
        "to_address": "office@example.org, chair@example.org",
        "from_address": "website@example.org",
        "subject": "From the website",
    }
    home = HomePage.objects.get(locale__language_code=language)
    page = ContactPage(**(defaults | values), locale=home.locale)
    page.form_fields = [
        ContactField(
            label=label, field_type=kind, required=required, sort_order=order, choices="Visit, Loan", locale=home.locale
        )
        for order, (label, kind, required) in enumerate(FIELDS)
    ]
    return add_page(home, page)
