"""Other names help a reader to what is public, and tell nothing of what is not."""

import datetime as dt
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.people.models import Person
from cms.places.models import CityName
from cms.search.also_known import also_known
from cms.search.analysis.tokens import tokens
from cms.search.query import search
from cms.search.results import SearchQuery
from home.models import HomePage
from tests.factories.pages import block, committed
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city
from tests.factories.press import make_story


def titles(words: str) -> list[str]:
    return [entry.title for entry in search(SearchQuery("en", words)).results]


def quotation(person: Person) -> dict[str, Any]:
    return block("quotation", text="<p>So.</p>", person=person.pk, speaker="", office="", reported=False)


def test_names_of_a_body_find_each_other_only_while_its_page_is_public(site: HomePage) -> None:
    body = make_organisation(names={"en": "Zephyr", "fr": "Brise"})
    make_story(title="Brise over the lake")
    assert titles("zephyr") == []
    partner = make_partner(title="Our partner", organisation=body)
    assert set(titles("zephyr")) == {"Our partner", "Brise over the lake"}
    with committed(execute=True):
        partner.unpublish()
    assert titles("zephyr") == []


def test_names_of_somebody_find_each_other_only_while_they_are_found(site: HomePage) -> None:
    somebody = make_person(names={"en": "Zarina", "fr": "Sarine"}, consent=Person.Consent.CONTACT)
    make_story(title="Sarine over the lake")
    assert titles("zarina") == []
    story = make_story(title="A portrait", body=[quotation(somebody)])
    assert "Sarine over the lake" in titles("zarina")
    with committed(execute=True):
        story.unpublish()
    assert titles("zarina") == []


def test_places_are_known_by_all_their_names_without_a_query(site: HomePage) -> None:
    city = make_city(names={"en": "Astana"})
    city.former_names = [CityName(names={"en": "Nur-Sultan"}, valid_until=dt.date(2022, 9, 17))]
    city.save()
    make_story(title="Winter in Astana")
    assert titles("Nur-Sultan") == ["Winter in Astana"]
    with CaptureQueriesContext(connection) as queries:
        assert also_known(tokens("Nur-Sultan", "en"), "en")
    assert len(queries) == 0


def test_a_place_is_not_known_by_half_of_a_former_name(site: HomePage) -> None:
    city = make_city(names={"en": "Almaty"})
    city.former_names = [CityName(names={"en": "Alma-Ata"}, valid_until=dt.date(1993, 1, 28))]
    city.save()
    make_story(title="Her alma mater")
    make_story(title="A letter from Alma-Ata")
    assert titles("Almaty") == ["A letter from Alma-Ata"]
    assert "<mark>Alma-Ata</mark>" in search(SearchQuery("en", "Almaty")).results[0].title_html


def test_a_place_is_not_known_by_one_word_of_a_name_of_two(site: HomePage) -> None:
    city = make_city(names={"en": "Tselinograd"})
    city.former_names = [CityName(names={"en": "White Grave"}, valid_until=dt.date(1832, 1, 1))]
    city.save()
    make_story(title="A white bird")
    make_story(title="Winter in Tselinograd")
    assert titles("Tselinograd") == ["Winter in Tselinograd"]
    assert "Winter in Tselinograd" in titles("White Grave")
