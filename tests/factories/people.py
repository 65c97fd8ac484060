from typing import Any

from cms.people.models import Organisation, Person
from tests.factories.pages import number


def make_person(name: str = "Aigerim Bek", **values: Any) -> Person:
    """Somebody whose name and contact may be shown."""
    defaults = {
        "names": {"en": name},
        "slug": f"person-{next(number)}",
        "consent": Person.Consent.CONTACT,
        "email": "press@example.org",
    }
    return Person.objects.create(**(defaults | values))


def make_organisation(name: str = "House of Arts", **values: Any) -> Organisation:
    return Organisation.objects.create(**({"names": {"en": name}} | values))
