"""What a release's or a story's page shows besides its own fields."""

from typing import Any
from uuid import UUID

from cms.core.pages_in_language import page_in_language
from cms.core.records import get_record, get_records, records
from cms.core.shown import exactly, set_tag, shows
from cms.people.models import Organisation, Person
from cms.places.models import Topic
from press.models.boilerplate import Boilerplate
from press.models.coverage import Coverage
from press.models.press_page import PressPage


def press_context(page: PressPage) -> dict[str, Any]:
    context = {
        "event": page_in_language(page.event_id, page.language),
        "source": get_record(Organisation, page.source_id),
        "agency": get_record(Organisation, page.agency_id),
        "topics": list(get_records(Topic, [topic.pk for topic in page.topics.all()]).values()),
        "corrections": list(page.corrections.all()),
        "coverage": coverage_of(page),
    }
    if page.search_kind == "release":
        context |= _for_the_press(page)
    else:
        context["byline"] = get_record(Person, page.byline_id)
    return context


def coverage_of(page: PressPage) -> list[Coverage]:
    with exactly(Coverage._meta.label_lower, Organisation._meta.label_lower):
        return list(Coverage.objects.filter(about__translation_key=page.translation_key).select_related("outlet"))


def _for_the_press(page: Any) -> dict[str, Any]:
    people = get_records(Person, [contact.person_id for contact in page.media_contacts.all()])
    texts = boilerplates(page)
    return {
        "media_contacts": [
            {"person": person, "offices": person.offices_on(page.reference_date)}
            for person in people.values()
            if person.consent != Person.Consent.NONE
        ],
        "attachments": list(page.attachments.select_related("document")) if page.pk else [],
        "boilerplates": [text for text in texts if text.kind == Boilerplate.Kind.BOILERPLATE],
        "programme_boxes": [text for text in texts if text.kind == Boilerplate.Kind.PROGRAMME],
    }


def boilerplates(page: Any) -> list[Boilerplate]:
    """The release's shared texts in its language, else in their first; of a draft in preview too."""
    with exactly():
        keys = [text.translation_key for text in page.boilerplates.all()]
    sets = boilerplate_sets(keys)
    return [sets[key].get(page.locale_id) or next(iter(sets[key].values())) for key in keys if key in sets]


def boilerplate_sets(keys: list[UUID]) -> dict[UUID, dict[int, Boilerplate]]:
    """For each translation key its texts by locale, the oldest first; kept with the records."""
    names = {f"boilerplates:{key}": key for key in keys}

    def load(missing: list[str]) -> dict[str, dict[int, Boilerplate]]:
        rows = Boilerplate.objects.filter(translation_key__in=[names[name] for name in missing])
        found: dict[str, dict[int, Boilerplate]] = {}
        for text in rows.prefetch_related("organisations").order_by("pk"):
            found.setdefault(f"boilerplates:{text.translation_key}", {})[text.locale_id] = text
        return found

    shows(*map(set_tag, keys))
    return {names[name]: texts for name, texts in records.get_many(names, load).items()}
