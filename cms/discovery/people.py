"""What a person's page tells machines: those who agreed to be shown, and nothing that the page does not show."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import get_language, override

from cms.core.dates import today
from cms.discovery.about import About, as_summary, tells_of
from cms.discovery.share_cards.card import Card, card_of_record
from cms.discovery.share_cards.following import forget
from cms.discovery.share_cards.kinds import Kind, has_cards
from cms.discovery.structured_data import image
from cms.people.appearances import appearing, languages_of_all
from cms.people.models import Person
from cms.search.models import SearchEntry

PEOPLE = "people:"


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
    summary = as_summary(". ".join(filter(None, said)))
    return About(name, summary, person.portrait, data=data, card=card(person, language))


def card(person: Person, language: str) -> Card:
    with override(language):
        name, kind = person.names.plain(), str(SearchEntry.Kind.PERSON.label)
    return card_of_record(PEOPLE, person, language, title=name, kind=kind, picture=person.portrait)


def cards(_key: str) -> Iterator[Card]:
    people = {person.pk: person for person in appearing(Person.objects.shown()).select_related("portrait")}
    for pk, languages in languages_of_all(list(people.values())).items():
        yield from (card(people[pk], language) for language in languages)


has_cards(
    "people",
    Kind(
        cards=cards,
        keys=lambda: [""],
        showing=lambda picture: [""] if Person.objects.filter(portrait=picture).exists() else [],
        touched_by=lambda _key: [""],
    ),
)


@receiver([post_save, post_delete], sender=Person)
def _forget(instance: Person, **_kwargs: Any) -> None:
    forget(PEOPLE, instance.pk)
