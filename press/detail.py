"""What a release's or a story's page shows besides its own fields."""

from typing import Any

from django.db.models import Q

from cms.core.pages_in_language import pages_in_language
from cms.core.records import get_record, get_records
from cms.people.models import Organisation, Person
from cms.places.models import Topic
from press.models.boilerplate import Boilerplate
from press.models.coverage import Coverage
from press.models.press_page import PressPage


def press_context(page: PressPage) -> dict[str, Any]:
    context = {
        "event": next(iter(pages_in_language([page.event])), None) if page.event_id else None,
        "source": get_record(Organisation, page.source_id),
        "topics": list(get_records(Topic, [topic.pk for topic in page.topics.all()]).values()),
        "corrections": list(page.corrections.all()),
        "coverage": list(
            Coverage.objects.filter(about__translation_key=page.translation_key).select_related("outlet")
        ),
    }
    if page.search_kind == "release":
        context |= _for_the_press(page)
    else:
        context["byline"] = get_record(Person, page.byline_id)
    return context


def _for_the_press(page: Any) -> dict[str, Any]:
    people = get_records(Person, [contact.person_id for contact in page.media_contacts.all()])
    texts = boilerplates(page)
    return {
        "media_contacts": list(people.values()),
        "attachments": list(page.attachments.select_related("document")) if page.pk else [],
        "boilerplates": [text for text in texts if text.kind == Boilerplate.Kind.BOILERPLATE],
        "programme_boxes": [text for text in texts if text.kind == Boilerplate.Kind.PROGRAMME],
    }


def boilerplates(page: Any) -> list[Boilerplate]:
    """The release's shared texts in its language, else as they were chosen."""
    chosen = list(page.boilerplates.all())
    keys = Q(translation_key__in=[text.translation_key for text in chosen])
    translated = {
        text.translation_key: text for text in Boilerplate.objects.filter(keys, locale_id=page.locale_id)
    }
    return [translated.get(text.translation_key, text) for text in chosen]
