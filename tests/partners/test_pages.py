"""Partners, and what they take part in."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from cms.people.models import Organisation
from cms.search.models import SearchEntry
from events.models import EventParty
from home.models import HomePage
from partners.models import PartnerPage
from partners.models.partner_index_page import HEADINGS
from press.models import PressParty
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.images import make_image
from tests.factories.pages import translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_country
from tests.factories.press import make_story


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser").main


def test_partner_page_lists_what_it_takes_part_in(site: HomePage, client: Client) -> None:
    school = make_organisation("School")
    partner = make_partner(organisation=school)
    event = make_event(parties=[EventParty(organisation=school)])
    gallery = make_gallery(school=school)
    stories = [make_story(parties=[PressParty(organisation=school)]), make_story(origin="partner", source=school)]
    make_event(parties=[EventParty(organisation=school)], live=False)
    make_event(parties=[EventParty(organisation=make_organisation())])
    page = read(client, partner.url)
    assert {heading.get_text() for heading in page.select("section h2")} == {"Events", "Galleries", "News"}
    listed = {link["href"] for link in page.select(".ruled-list a")}
    assert listed == {event.url, gallery.url, *(story.url for story in stories)}


def test_partner_page_lists_what_is_public_in_its_language(site: HomePage, client: Client) -> None:
    school = make_organisation("School")
    french = translate(make_partner(organisation=school), "fr")
    make_event(parties=[EventParty(organisation=school)], title="English only")
    both = translate(make_event(parties=[EventParty(organisation=school)]), "fr", title="Les deux")
    assert [link["href"] for link in read(client, french.url).select(".ruled-list a")] == [both.url]


def test_partner_page_shows_who_they_are(site: HomePage, client: Client) -> None:
    house = make_organisation(
        "House", kind="embassy", country=make_country("LU"), website="https://example.org", logo=make_image()
    )
    partner = make_partner(organisation=house, mission="Opens doors.")
    page = read(client, partner.url)
    shown = " ".join(page.get_text(" ").split())
    assert "Embassy · Luxembourg" in shown and "Opens doors." in shown
    assert page.select_one('a[href="https://example.org"]').get_text(strip=True) == "example.org"
    assert page.select_one(".partner__logo img")


@pytest.mark.parametrize(("consent", "telephone"), [("contact", True), ("name", False), ("none", False)])
def test_contact_is_reached_only_with_consent(consent: str, telephone: bool, site: HomePage, client: Client) -> None:
    person = make_person("Dana Ospan", consent=consent, phone="+7 700 000 00 00")
    shown = read(client, make_partner(contact=person).url).get_text()
    assert ("Dana Ospan" in shown) == (consent != "none")
    assert ("+7 700 000 00 00" in shown, "press@example.org" in shown) == (telephone, telephone)


def test_organisation_has_one_partner_page_in_each_language(site: HomePage) -> None:
    partner = make_partner()
    translate(partner, "fr").clean()
    with pytest.raises(ValidationError) as caught:
        PartnerPage(title="Again", organisation=partner.organisation).clean()
    assert list(caught.value.error_dict) == ["organisation"]


def test_index_shows_partners_by_kind(site: HomePage, client: Client) -> None:
    kind = Organisation.Kind
    for name, of in (("Zeta", kind.EMBASSY), ("School", kind.SCHOOL), ("Alpha", kind.EMBASSY)):
        make_partner(title=name, organisation=make_organisation(name, kind=of, country=make_country("FR")))
    make_partner(title="Draft", live=False)
    page = read(client, "/en/partners/")
    groups = {
        part.h2.get_text(): [" ".join(link.get_text(" ").split()) for link in part.select("a.partner")]
        for part in page.select("section")
    }
    assert groups == {"Embassies": ["Alpha France", "Zeta France"], "Schools and universities": ["School France"]}
    assert set(HEADINGS) == set(kind)


@pytest.mark.usefixtures("search_keeps_up")
def test_partner_is_found_by_the_names_and_country_of_its_organisation(site: HomePage) -> None:
    house = make_organisation("House", short_names={"en": "HA"}, country=make_country("LU"))
    partner = make_partner(organisation=house)
    names = SearchEntry.objects.get(translation_key=partner.translation_key).names
    assert (names, partner.country_codes) == ("House HA", ["LU"])
