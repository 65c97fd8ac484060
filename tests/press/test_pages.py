"""What releases and stories show, and what they keep to themselves."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale

from cms.core.partial_date import PartialDate
from cms.people.models import AbstractParty, Office, Person
from cms.places.models import CityName
from cms.search.models import SearchEntry
from home.models import HomePage
from press.models import Correction, PressMediaContact, PressParty, StoryPage
from tests.factories.events import make_event
from tests.factories.pages import block, publish, translate
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_topic
from tests.factories.press import make_boilerplate, make_coverage, make_release, make_story


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser").main


def text(client: Client, url: str) -> str:
    return " ".join(read(client, url).get_text(" ").split())


def astana() -> Any:
    former = CityName(names={"en": "Nur-Sultan"}, valid_from=dt.date(2019, 3, 23), valid_until=dt.date(2022, 9, 17))
    return make_city("Astana", former_names=[former])


# Dateline and dates


def dateline(client: Client, **values: Any) -> str:
    """What stands before the first words of a story."""
    story = make_story(body=[block("text", text="<p>The exhibition opens.</p>")], **values)
    return " ".join(read(client, story.url).select_one(".dateline").get_text().split())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2022, 3), "Nur-Sultan, March 2022"),
        (PartialDate(2022, 9, 16), "Nur-Sultan, 16 September 2022"),
        (PartialDate(2022, 11, 13), "Astana, 13 November 2022"),
    ],
)
def test_dateline_names_the_city_as_it_was_called_then(
    date: PartialDate, expected: str, site: HomePage, client: Client
) -> None:
    assert dateline(client, dateline_city=astana(), dateline_date=date) == expected


def test_dateline_takes_the_day_of_publication_when_it_has_none(site: HomePage, client: Client) -> None:
    released_at = dt.datetime(2022, 3, 1, 9, tzinfo=dt.UTC)
    assert dateline(client, dateline_city=astana(), released_at=released_at) == "Nur-Sultan"


def test_dateline_as_published_stands_in_place_of_the_others(site: HomePage, client: Client) -> None:
    assert dateline(client, dateline_text="Almaty, 2 August", dateline_city=astana()) == "Almaty, 2 August"


def test_dateline_marks_the_name_of_another_language(site: HomePage, client: Client) -> None:
    french = translate(make_story(dateline_city=astana()), "fr")
    assert read(client, french.url).select_one(".body span[lang=en][dir=ltr]").get_text() == "Astana"


def test_release_time_may_not_lie_before_the_embargo(site: HomePage) -> None:
    release = make_release(live=False)
    release.go_live_at = release.released_at + dt.timedelta(minutes=1)
    with pytest.raises(ValidationError) as caught:
        release.clean()
    assert list(caught.value.error_dict) == ["released_at"]
    release.go_live_at = release.released_at
    release.clean()


def test_editor_is_warned_of_a_dateline_after_the_release(site: HomePage) -> None:
    late = make_story(dateline_date=PartialDate(2026, 10, 21))
    assert "dateline is later" in late.editorial_warnings()["dateline_date"][0]
    assert not make_story(dateline_date=PartialDate(2026, 10, 20)).editorial_warnings()


# Provenance


def provenance(client: Client, page: StoryPage) -> str:
    return " ".join(" ".join(tag.get_text(" ") for tag in read(client, page.url).select(".provenance p")).split())


def test_own_text_says_nothing_of_its_origin(site: HomePage, client: Client) -> None:
    assert provenance(client, make_story()) == ""


def test_republished_text_names_and_links_its_source(site: HomePage, client: Client) -> None:
    source = make_organisation("Kazinform")
    page = make_story(origin="republished", source=source, source_url="https://example.org/news")
    assert "Republished : Kazinform" in provenance(client, page).replace("Republished:", "Republished :")
    assert read(client, page.url).select_one(".provenance a")["href"] == "https://example.org/news"


def test_text_rewritten_with_ai_says_so_and_links_the_original(site: HomePage, client: Client) -> None:
    page = make_story(ai_rewritten=True, source_url="https://example.org/original")
    assert "rewritten with artificial intelligence" in provenance(client, page)
    assert read(client, page.url).select_one(".provenance a")["href"] == "https://example.org/original"


def test_translation_is_a_persons_until_somebody_says_otherwise(site: HomePage, client: Client) -> None:
    story = make_story(original_language="ru")
    french = translate(story, "fr")
    assert (story.translated_by, french.translated_by) == ("original", "person")
    assert french.get_latest_revision_as_object().translated_by == "person"
    # publishing the source again does not overrule what was said of the translation
    french.translated_by = "machine"
    publish(french)
    assert translate(publish(story), "fr").translated_by == "machine"
    kazakh = story.copy_for_translation(Locale.objects.get(language_code="kk"))
    assert kazakh.translated_by == kazakh.get_latest_revision_as_object().translated_by == "person"
    assert story.copy(update_attrs={"slug": "a-copy"}, keep_live=False).translated_by == "original"


def test_translation_says_who_made_it_and_from_which_language(site: HomePage, client: Client, admin: Any) -> None:
    admin.first_name, admin.last_name = "Dana", "Ospan"
    admin.save()
    page = make_story(original_language="ru", translated_by="reviewed", translation_reviewer=admin)
    shown = provenance(client, page)
    assert "Translated by machine, reviewed by a person: Dana Ospan" in shown
    assert "Original language: Russian" in shown


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"origin": "agency"}, "source"),
        ({"translated_by": "reviewed"}, "translation_reviewer"),
    ],
)
def test_provenance_is_refused_when_it_is_incomplete(values: Any, field: str, site: HomePage) -> None:
    with pytest.raises(ValidationError) as caught:
        StoryPage(title="A story", **values).clean()
    assert list(caught.value.error_dict) == [field]


def test_republished_text_is_refused_without_its_link(site: HomePage) -> None:
    with pytest.raises(ValidationError) as caught:
        StoryPage(title="A story", origin="republished", source=make_organisation()).clean()
    assert list(caught.value.error_dict) == ["source_url"]


def test_corrections_are_shown_with_their_dates(site: HomePage, client: Client) -> None:
    page = make_story()
    page.corrections = [Correction(date=dt.date(2026, 11, 2), text="The year was wrong.", locale=page.locale)]
    page = publish(page)
    assert "2 November 2026 : The year was wrong." in text(client, page.url)
    french = translate(page, "fr", **{f"corrections.{page.corrections.get().translation_key}.text": "L'année."})
    assert "2 novembre 2026 : L'année." in text(client, french.url)


def test_coverage_stands_with_every_language_of_its_story(site: HomePage, client: Client) -> None:
    page = make_story()
    french = translate(page, "fr")
    make_coverage(about=french, title="الأطفال يرسمون", language="ar", outlet_name="The Daily", date=PartialDate(2026))
    make_coverage(title="Of the association")
    for url in (page.url, french.url):
        link = read(client, url).select_one('a[href="https://example.org/article"]')
        assert (link["lang"], link["dir"], link.get_text()) == ("ar", "rtl", "الأطفال يرسمون")
    assert "The Daily · Arabic · 2026" in text(client, page.url)
    assert "Of the association" not in text(client, page.url)


# Releases


def contacts(client: Client, page: Any) -> str:
    return " ".join(tag.get_text(" ") for tag in read(client, page.url).select("address.contact"))


@pytest.mark.parametrize(
    ("consent", "name", "telephone"), [("contact", True, True), ("name", True, False), ("none", False, False)]
)
def test_media_contact_is_shown_as_far_as_they_agreed(
    consent: str, name: bool, telephone: bool, site: HomePage, client: Client
) -> None:
    person = make_person("Dana Ospan", consent=consent, phone="+7 700 000 00 00")
    shown = contacts(client, make_release(media_contacts=[PressMediaContact(person=person)]))
    assert ("Dana Ospan" in shown, "+7 700 000 00 00" in shown) == (name, telephone)
    assert ("press@example.org" in shown) == telephone


def test_editor_is_told_when_a_contact_may_not_be_shown(site: HomePage) -> None:
    person = make_person(consent=Person.Consent.NONE)
    (warning,) = make_release(media_contacts=[PressMediaContact(person=person)]).editorial_warnings()["media_contacts"]
    assert "Aigerim Bek" in warning


def test_media_contact_has_the_office_of_that_day(site: HomePage, client: Client) -> None:
    offices = [
        Office(titles={"en": "Spokesperson"}, until=PartialDate(2022)),
        Office(titles={"en": "Director"}, since=PartialDate(2023)),
    ]
    person = make_person(offices=offices)
    page = make_release(media_contacts=[PressMediaContact(person=person)], dateline_date=PartialDate(2022, 3))
    assert "Spokesperson" in contacts(client, page) and "Director" not in contacts(client, page)


def test_shared_texts_stand_in_the_pages_language_or_are_marked(site: HomePage, client: Client) -> None:
    about = make_boilerplate("About the association")
    unicef = make_organisation("UNICEF")
    box = make_boilerplate("The programme", kind="programme", organisations=[unicef])
    release = make_release(boilerplates=[about, box])
    french = translate(release, "fr")
    page = read(client, french.url)
    assert page.select_one(".back-matter section[lang=en][dir=ltr] h2").get_text() == "About the association"
    assert page.select_one("aside.sidebox[lang=en][dir=ltr] h2").get_text() == "The programme"
    assert "UNICEF" in page.select_one("aside.sidebox").get_text()
    translate(about, "fr", title="À propos de l'association")
    page = read(client, french.url)
    (about_fr,) = [heading for heading in page.select("h2") if heading.get_text() == "À propos de l'association"]
    assert not about_fr.find_parent("section").get("lang")
    assert "About the association" in text(client, release.url)


def test_release_shows_its_notes(site: HomePage, client: Client) -> None:
    assert "Notes to editors Pictures are free." in text(
        client, make_release(notes_to_editors="<p>Pictures are free.</p>").url
    )


# Stories and their blocks


def test_story_shows_byline_section_event_and_topics(site: HomePage, client: Client) -> None:
    person = make_person("Dana Ospan")
    story = make_story(
        byline=person,
        story_section="education",
        event=make_event(title="The exhibition"),
        topics=[make_topic("Peace")],
        subtitle="A subtitle",
    )
    shown = text(client, story.url)
    for words in ("Education", "By Dana Ospan", "Event The exhibition", "Peace", "A subtitle"):
        assert words in shown
    assert client.get(read(client, story.url).select_one("dl.facts a[href*=people]")["href"]).status_code == 200
    assert "By A guest" in text(client, make_story(byline_text="A guest").url)


def test_event_is_not_named_when_it_is_not_public_in_the_language(site: HomePage, client: Client) -> None:
    french = translate(make_story(event=make_event(title="Only in English")), "fr")
    assert "Only in English" not in text(client, french.url)
    assert "A draft" not in text(client, make_story(event=make_event(title="A draft", live=False)).url)


def quotation(**values: Any) -> dict[str, Any]:
    usual = {
        "text": "<p>Every drawing is a letter.</p>",
        "person": None,
        "speaker": "",
        "office": "",
        "reported": False,
    }
    return block("quotation", **(usual | values))


def test_quoted_person_has_the_office_of_the_day_of_the_story(site: HomePage, client: Client) -> None:
    embassy = make_organisation("Embassy")
    offices = [
        Office(titles={"en": "Counsellor"}, organisation=embassy, until=PartialDate(2022, 6)),
        Office(titles={"en": "Ambassador"}, organisation=embassy, since=PartialDate(2022, 7)),
        Office(titles={"en": "Patron"}),  # the first office suffices
    ]
    body = [quotation(person=make_person("Dana Ospan", offices=offices).pk)]
    for month, office in ((3, "Counsellor, Embassy"), (11, "Ambassador, Embassy")):
        page = make_story(body=body, dateline_date=PartialDate(2022, month))
        shown = text(client, page.url)
        assert f"Dana Ospan {office}" in shown and "Patron" not in shown
    assert "Guest of honour" in text(
        client, make_story(body=[{**body[0], "value": body[0]["value"] | {"office": "Guest of honour"}}]).url
    )


def test_reported_speech_is_no_quotation(site: HomePage, client: Client) -> None:
    page = read(client, make_story(body=[quotation(speaker="One of the guests", reported=True)]).url)
    assert not page.select("blockquote") and "One of the guests" in page.get_text()
    assert read(client, make_story(body=[quotation(speaker="One of the guests")]).url).select("blockquote")


def test_quoted_person_leads_to_a_page_that_exists(site: HomePage, client: Client) -> None:
    person = make_person("Dana Ospan")
    story = make_story(body=[quotation(person=person.pk)])
    link = read(client, story.url).select_one(".quotation a")["href"]
    assert story.title in text(client, link)


def test_related_pages_and_action_lead_where_the_reader_can_read(site: HomePage, client: Client) -> None:
    both, english = make_story(title="Both"), make_story(title="English only")
    translate(both, "fr", title="Les deux")
    draft = make_story(title="A draft", live=False)
    page = make_story(
        body=[
            block("related", title="", pages=[english.pk, both.pk, draft.pk]),
            block("action", text="Paint?", label="Take part", page=both.pk, url=""),
            block("action", text="Read?", label="The draft", page=draft.pk, url=""),
        ]
    )
    french = translate(page, "fr")
    in_english, in_french = read(client, page.url), read(client, french.url)
    assert [link.get_text() for link in in_english.select(".related a")] == ["English only", "Both"]
    assert [link.get_text() for link in in_french.select(".related a")] == ["Les deux"]
    assert [link["href"] for link in in_english.select("a.button")] == [both.url]
    assert in_french.select_one("a.button")["href"].startswith("/fr/")


# The newsroom


def listed(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(f"/en/press/{query}").content, "html.parser")
    return [link.get_text() for link in page.select(".teaser__title a")]


def test_newsroom_lists_the_latest_first_and_by_kind_and_year(site: HomePage, client: Client) -> None:
    make_story(title="Old story", released_at=dt.datetime(2022, 3, 1, tzinfo=dt.UTC))
    make_release(title="Release")
    make_story(title="New story", released_at=dt.datetime(2026, 10, 21, tzinfo=dt.UTC), short_title="New")
    make_story(title="Draft", live=False)
    assert listed(client) == ["New", "Release", "Old story"]
    assert listed(client, "?kind=release") == ["Release"]
    assert listed(client, "?kind=story&year=2022") == ["Old story"]
    assert listed(client, "?kind=nonsense&year=1&page=x") == ["New", "Release", "Old story"]
    assert "What others wrote" not in text(client, "/en/press/")
    make_coverage(title="Children paint")
    assert "Children paint" in text(client, "/en/press/")


@pytest.mark.usefixtures("search_keeps_up")
def test_party_of_a_story_is_found_by_its_names(site: HomePage) -> None:
    house = make_organisation("House of Arts")
    parties = [PressParty(role=AbstractParty.Role.HOST, organisation=house)]
    story = make_story(parties=parties, dateline_city=astana())
    names = SearchEntry.objects.get(translation_key=story.translation_key).names
    assert "House of Arts" in names and "Nur-Sultan" in names
    assert story.search_date == dt.date(2026, 10, 20)
