from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, override

from cms.people.appearances import appearances, languages_of
from cms.people.models import Person


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """A person who agreed to be shown, and where they appear in the reader's language.

    Records have no life of their own: without a public page that names them there is nothing to see.
    """
    found = get_object_or_404(
        Person.objects.shown().prefetch_related("offices__organisation", "portrait__alt_texts"), slug=slug
    )
    where = appearances(found, get_language())
    if not where:
        return render(request, "404.html", {"section": "people"}, status=404)
    context = {"person": found, "appearances": where, "section": "people"} | {
        "subject": found,
        "in_languages": lambda: addresses_of(found),
    }
    return render(request, "people/person.html", context)


def addresses_of(person: Person) -> dict[str, str]:
    """The person's addresses by language."""
    return addresses_in(person, languages_of(person))


def addresses_in(person: Person, languages: Iterable[str]) -> dict[str, str]:
    """The same for these languages."""
    addresses = {}
    for language in languages:
        with override(language):
            addresses[language] = reverse("person", args=[person.slug])
    return addresses
