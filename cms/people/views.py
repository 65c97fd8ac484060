from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from cms.people.appearances import appearances
from cms.people.models import Person


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """A person who agreed to be shown, and where they appear in the reader's language.

    Records have no life of their own: without a public page that names them there is nothing to see.
    """
    found = get_object_or_404(
        Person.objects.shown().prefetch_related("offices__organisation", "portrait__alt_texts"), slug=slug
    )
    language = get_language()
    where = appearances(found, language)
    status = 200 if where else 404
    template = "people/person.html" if where else "404.html"
    return render(request, template, {"person": found, "appearances": where, "section": "people"}, status=status)
