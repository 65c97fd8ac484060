"""People are found where a public page names them, as far as they agreed, and in whichever script they are typed."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from cms.core.partial_date import PartialDate
from cms.languages.changes import announce
from cms.people.models import Office, Person
from cms.search.check import run_check
from cms.search.models import SearchEntry
from cms.search.outbox import apply_changes
from cms.search.query import search
from cms.search.results import SearchQuery
from events.models import EventPage, EventParty
from home.models import HomePage, StandardPage
from press.models import PressMediaContact, PressParty
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.images import make_image
from tests.factories.pages import add_page, block, committed, publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.press import make_release, make_story

GASPARD = {"en": "Gaspard Ulysse", "fr": "Gaspard Ulysse", "ru": "Гаспар Улисс", "kk": "Гаспар Улисс", "ar": "غاسبار"}


def people(words: str, language: str = "en") -> list[str]:
    return [entry.url for entry in search(SearchQuery(language, words, kind="person")).results]


def entry(person: Person, language: str = "en") -> SearchEntry | None:
    return SearchEntry.objects.filter(source="people.person", source_id=person.pk, language=language).first()


def quotation(person: Person) -> dict[str, Any]:
    return block("quotation", text="<p>So.</p>", person=person.pk, speaker="", office="", reported=False)


@pytest.mark.parametrize(
    "name_them",
    [
        lambda person: make_event(parties=[EventParty(person=person)]),
        lambda person: make_event(
            programme=[block("session", day=1, starts=None, ends=None, title="Talk", place="", speakers=[person.pk])]
        ),
        lambda person: make_gallery(curator=person),
        lambda person: make_gallery(body=[quotation(person)]),
        lambda person: make_story(byline=person),
        lambda person: make_story(parties=[PressParty(person=person)]),
        lambda person: make_story(body=[quotation(person)]),
        lambda person: make_release(media_contacts=[PressMediaContact(person=person)]),
        lambda person: make_partner(contact=person),
    ],
    ids=["party", "speaker", "curator", "in a gallery", "byline", "in the news", "quoted", "contact", "of a partner"],
)
def test_person_is_found_wherever_their_page_exists(name_them: Any, site: HomePage, client: Client) -> None:
    person = make_person("Dana Ospan")
    page = name_them(person)
    assert people("ospan") == [f"/en/people/{person.slug}/"]
    assert client.get(people("ospan")[0]).status_code == 200
    assert entry(person).page_key == page.translation_key


def test_person_is_not_found_when_only_a_page_names_them_that_theirs_does_not_list(
    site: HomePage, client: Client
) -> None:
    person = make_person("Dana Ospan")
    add_page(site, StandardPage(title="About", slug="about", body=[quotation(person)]))
    assert client.get(f"/en/people/{person.slug}/").status_code == 404
    assert people("ospan") == []


@pytest.mark.parametrize("typed", ["Гаспар", "غاسبار", "Gaspard", "гаспар улисс", "gaspar"])
@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_person_is_found_in_any_script_when_the_record_has_the_names(site: HomePage, typed: str, language: str) -> None:
    person = make_person(names=GASPARD)
    other = make_person("Marat Beken")
    story = make_story(parties=[PressParty(person=person), PressParty(person=other)])
    for code in ("ru", "ar"):
        translate(story, code, slug=f"story-{code}")
    assert people(typed, language) == [f"/{language}/people/{person.slug}/"]


@pytest.mark.parametrize("typed", ["Гаспар", "غاسبار", "Gaspard"])
def test_person_is_found_in_any_script_when_the_record_has_one(site: HomePage, typed: str) -> None:
    person = make_person("Gaspard Ulysse")
    make_story(parties=[PressParty(person=person), PressParty(person=make_person("Marat Beken"))])
    assert people(typed) == [f"/en/people/{person.slug}/"]


def test_entry_says_who_they_are_in_each_language(site: HomePage) -> None:
    embassy = make_organisation(names={"en": "Embassy of France", "fr": "Ambassade de France"})
    offices = [
        Office(titles={"en": "Counsellor"}, organisation=make_organisation("School"), until=PartialDate(2019)),
        Office(titles={"en": "Attaché", "fr": "Attachée"}, organisation=embassy, since=PartialDate(2022)),
    ]
    person = make_person(names=GASPARD, crafts={"en": "Painter", "fr": "Peintre"}, offices=offices)
    person.portrait = make_image()
    person.save()
    translate(make_story(byline=person), "fr", slug="histoire")
    english, french = entry(person), entry(person, "fr")
    assert (english.title, english.url) == ("Gaspard Ulysse", f"/en/people/{person.slug}/")
    assert english.summary == "Painter · Attaché, Embassy of France"
    assert french.summary == "Peintre · Attachée, Ambassade de France"
    assert (english.picture_id, english.kind) == (person.portrait_id, "person")
    assert f" partner:{embassy.pk} " in english.facets and english.facets.count("partner:") == 1
    assert "غاسبار" in english.names and entry(person, "ru") is None


def test_person_is_never_found_without_consent(site: HomePage) -> None:
    person = make_person("Dana Ospan", consent=Person.Consent.NONE)
    speaker = block("session", day=1, starts=None, ends=None, title="Talk", place="", speakers=[person.pk])
    make_event(parties=[EventParty(person=person, role="speaker")], programme=[speaker])
    make_story(parties=[PressParty(person=person)], byline=person, body=[quotation(person)])
    make_release(media_contacts=[PressMediaContact(person=person)])
    make_gallery(curator=person)
    make_partner(contact=person)
    assert search(SearchQuery("en", "Dana Ospan")).count == 0
    assert not SearchEntry.objects.filter(names__contains="Ospan").exists()


def test_person_is_found_when_consent_is_given(site: HomePage) -> None:
    person = make_person("Dana Ospan", consent=Person.Consent.NONE)
    make_story(byline=person, title="A bird")
    person.consent = Person.Consent.NAME
    with committed(execute=True):
        person.save()
    assert [each.kind for each in search(SearchQuery("en", "ospan")).results] == ["person", "story"]


@pytest.mark.parametrize("is_deleted", [False, True])
def test_name_finds_nothing_at_once_when_consent_is_withdrawn(site: HomePage, is_deleted: bool) -> None:
    person = make_person("Dana Ospan")
    make_story(body=[quotation(person)], title="A bird")
    make_story(title="A bird too")
    person.consent = Person.Consent.NONE
    with committed():  # no worker has looked yet
        person.delete() if is_deleted else person.save()
    assert search(SearchQuery("en", "ospan")).count == 0 and entry(person) is None
    assert _birds() == ["A bird too"]
    apply_changes()
    assert search(SearchQuery("en", "ospan")).count == 0
    assert _birds() == ["A bird", "A bird too"]


def _birds() -> list[str]:
    return sorted(each.title for each in search(SearchQuery("en", "bird")).results)


def test_person_is_gone_when_they_are_deleted(site: HomePage) -> None:
    person = make_person("Dana Ospan")
    make_story(body=[quotation(person)])
    with committed(execute=True):
        person.delete()
    assert search(SearchQuery("en", "ospan")).count == 0


@pytest.mark.parametrize("withdraw", ["unpublish", "restrict", "delete", "no longer named"])
def test_person_shows_through_another_page_when_one_is_withdrawn(site: HomePage, withdraw: str) -> None:
    person = make_person("Dana Ospan")
    first = make_event(parties=[EventParty(person=person)])
    second = make_story(byline=person)
    translate(first, "fr", slug="evenement")
    assert entry(person).page_key == first.translation_key
    _withdraw(first, withdraw)
    assert entry(person).page_key == second.translation_key
    assert people("ospan") == [f"/en/people/{person.slug}/"]
    assert entry(person, "fr") is None
    _withdraw(second, withdraw)
    assert people("ospan") == [] and entry(person) is None


def _withdraw(page: Any, how: str) -> None:
    if how == "no longer named":
        if isinstance(page, EventPage):
            page.parties = []
        else:
            page.byline = None
        publish(page)
        translations = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        with committed(execute=True):
            for translated in translations:
                translated.unpublish()
        return
    for each in type(page).objects.filter(translation_key=page.translation_key):
        with committed(execute=True):
            if how == "unpublish":
                each.unpublish()
            elif how == "restrict":
                PageViewRestriction.objects.create(page=each, restriction_type=PageViewRestriction.LOGIN)
            else:
                each.delete()


def test_person_is_found_when_the_index_of_references_is_behind(site: HomePage) -> None:
    person = make_person("Dana Ospan")
    story = make_story()
    story.byline = person
    story.save()
    ReferenceIndex.objects.all().delete()
    _derive(story)
    assert people("ospan") == [f"/en/people/{person.slug}/"]


def test_person_is_not_found_when_only_the_index_of_references_still_names_them(site: HomePage) -> None:
    person = make_person("Dana Ospan")
    story = make_story(byline=person)
    type(story).objects.filter(pk=story.pk).update(byline=None)
    _derive(story)
    assert people("ospan") == []


def _derive(page: Page) -> None:
    with committed(execute=True):
        announce(Page, page.translation_key)


def test_rebuild_leaves_a_person_with_their_page(site: HomePage) -> None:
    person = make_person("Dana Ospan")
    stories = [make_story(byline=person) for _number in range(3)]
    run_check()
    check = run_check()
    assert (check.missing, check.stale, check.superfluous) == (0, 0, 0)
    assert entry(person).page_key == stories[0].translation_key
