"""What a person's page tells machines: those who agreed to be shown, and nothing that the page does not show."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from cms.core.dates import today
from cms.discovery.about import About, as_summary, tells_of
from cms.discovery.structured_data import image
from cms.people.models import Person


@tells_of(Person)
def person(person: Person, context: Mapping[str, Any]) -> About:
    language = str(get_language())
    name, craft = person.names.plain(), person.crafts.get(language, "")
    offices = [office for office in person.offices_on(today()) if office.titles.get(language)]
    bodies = list(dict.fromkeys(office.organisation.names.plain() for office in offices if office.organisation))
    said = [craft, *(f"{office.titles[language]}" for office in offices)]
    data = {
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "name": name,
            "jobTitle": [office.titles[language] for office in offices] or craft,
            "worksFor": [{"@type": "Organization", "name": body} for body in bodies],
            "image": image(person.portrait),
        },
    }
    return About(name, as_summary(". ".join(filter(None, said))), person.portrait, data=data)
