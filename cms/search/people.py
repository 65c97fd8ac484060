"""People in the public search: who agreed is found in a language where a public page of that language names them."""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex

from cms.core.models import BasePage
from cms.people.appearances import listing_types, pages_listed_for
from cms.people.models import Person
from cms.search.documents import SearchDocument
from cms.search.models import SearchEntry
from cms.search.public_now import pages_of_entry
from cms.search.shown_through import Named

SOURCE = Person._meta.label_lower


def people_of(translation_key: UUID, pages: Sequence[tuple[BasePage, Named]]) -> Iterator[SearchDocument]:
    """Those whom the set's public `pages` name, and those who showed through it: another page may name them.

    A person keeps to the page through which they were found as long as it names them, so that a rebuild changes
    nothing. Their rows are locked: whoever takes consent back meanwhile waits, and withdraws what was written.
    """
    lists = listing_types()
    own = {page.language: named.get(Person, set()) for page, named in pages if isinstance(page, lists)}
    ids = {pk for named in own.values() for pk in named}
    entries = SearchEntry.objects.known().filter(Q(page_key=translation_key) | Q(source_id__in=ids), source=SOURCE)
    mine, elsewhere = set(), {}
    for pk, language, key, holds in entries.annotate(holds=_still_named()).values_list(
        "source_id", "language", "page_key", "holds"
    ):
        if key == translation_key:
            mine.add((pk, language))
        elif holds:
            elsewhere[pk, language] = key
    shown = Person.objects.shown().select_for_update(of=["self"]).order_by("pk")
    people = shown.filter(pk__in=ids | {pk for pk, _language in mine}).prefetch_related("offices__organisation")
    for person in people if ids or mine else ():
        named = {language for language, some in own.items() if person.pk in some}
        through = {language: elsewhere.get((person.pk, language), translation_key) for language in named}
        lost = {language for pk, language in mine if pk == person.pk} - named
        through |= _other_pages(person, lost, translation_key) if lost else {}
        for language, page_key in through.items():
            yield document(person, language, page_key)


def document(person: Person, language: str, page_key: UUID) -> SearchDocument:
    """Their craft and present offices are the summary; they are filtered by the bodies where they hold these."""
    offices = person.offices_on(None)
    with override(language):
        return SearchDocument(
            language=language,
            kind=SearchEntry.Kind.PERSON,
            source=person,
            translation_key=uuid5(NAMESPACE_URL, f"{SOURCE}:{person.pk}"),
            page_key=page_key,
            url=person.url or "",
            title=person.names.plain(),
            summary=" · ".join(filter(None, [person.crafts.plain(), *map(str, offices)])),
            names=person.all_names,
            picture_id=person.portrait_id,
            partners=[office.organisation_id for office in offices if office.organisation_id],
        )


def _still_named() -> Exists:
    """Whether a person's entry stands on a page that is public and names the person."""
    types = ContentType.objects.get_for_models(Page, Person)
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        object_id=Cast(OuterRef("pk"), CharField()),
        to_content_type=types[Person],
        to_object_id=Cast(OuterRef(OuterRef("source_id")), CharField()),
    )
    return Exists(pages_of_entry().filter(Exists(references)))


def _other_pages(person: Person, languages: set[str], translation_key: UUID) -> dict[str, UUID]:
    """Another set for each language that has one, the oldest."""
    pages = pages_listed_for(person).exclude(translation_key=translation_key).order_by("-pk")
    rows = pages.filter(locale__language_code__in=languages).values_list("locale__language_code", "translation_key")
    return dict(rows)
