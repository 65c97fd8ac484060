"""Values kept until what they come from changes."""

import datetime as dt
from typing import Any

from django.db import transaction
from wagtail.models import Locale, PageViewRestriction

from cms.core import site_tree
from cms.core.pages_in_language import restricted_paths
from cms.core.records import get_record, get_records
from cms.core.versioned_cache import VersionedCache
from cms.people.models import Office, Organisation, Person
from cms.places.models import City, CityName, Venue
from home.models import HomePage
from tests.factories.pages import committed
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_venue


def test_value_is_loaded_once_until_it_is_bumped(db: None) -> None:
    cache, loads = VersionedCache("test"), []

    def load() -> str:
        loads.append(1)
        return f"value {len(loads)}"

    assert [cache.get("key", load) for _time in range(3)] == ["value 1"] * 3
    with committed(execute=True):
        cache.bump()
    assert cache.get("key", load) == "value 2"


def test_value_loaded_while_it_changed_is_not_kept(db: None) -> None:
    """A reader loads the old value; before it is stored the change commits: the next reader must load again."""
    cache = VersionedCache("test")

    def load_while_it_changes() -> str:
        with committed(execute=True):
            cache.bump()
        return "old"

    assert cache.get("key", load_while_it_changes) == "old"
    assert cache.get("key", lambda: "new") == "new"


def test_first_readers_of_all_agree_on_a_version(db: None) -> None:
    one, other = VersionedCache("test"), VersionedCache("test")
    one.get("key", lambda: "value")
    assert other.get("key", lambda: "loaded again") == "value"


def test_change_that_is_rolled_back_forgets_nothing(db: None) -> None:
    cache = VersionedCache("test")
    cache.get("key", lambda: "value")
    with committed(execute=True), transaction.atomic():
        cache.bump()
        transaction.set_rollback(True)
    assert cache.get("key", lambda: "new") == "value"


def test_only_the_missing_are_loaded(db: None) -> None:
    cache, asked = VersionedCache("test"), []

    def load(missing: list[int]) -> dict[int, str]:
        asked.append(list(missing))
        return {key: f"v{key}" for key in missing if key != 3}

    cache.get_many([1, 2], load)
    assert cache.get_many([1, 2, 3], load) == {1: "v1", 2: "v2"}
    cache.get_many([3], load)
    assert asked == [[1, 2], [3], [3]]


def test_records_cost_no_query_when_warm(site: HomePage, django_assert_num_queries: Any) -> None:
    people = [make_person(), make_person()]
    ids = {person.pk for person in people} | {None, 10**9}
    assert set(get_records(Person, ids)) == {person.pk for person in people}
    with django_assert_num_queries(0):
        found = get_records(Person, {person.pk for person in people})
        assert [list(person.offices.all()) for person in found.values()] == [[], []]
        assert get_record(Person, None) is None


def test_record_is_loaded_again_when_it_or_a_part_of_it_changes(site: HomePage) -> None:
    person, body = make_person("Before"), make_organisation("Body")
    assert str(get_record(Person, person.pk)) == "Before"
    with committed(execute=True):
        person.names = {"en": "After"}
        person.save()
    assert str(get_record(Person, person.pk)) == "After"
    with committed(execute=True):
        Office.objects.create(person=person, titles={"en": "Curator"}, organisation=body)
    assert str(get_record(Person, person.pk).offices.all()[0]) == "Curator, Body"
    with committed(execute=True):
        body.names = {"en": "Renamed"}
        body.save()
    assert str(get_record(Person, person.pk).offices.all()[0]) == "Curator, Renamed"
    assert str(get_record(Organisation, body.pk)) == "Renamed"


def test_venue_follows_when_its_city_is_renamed(site: HomePage) -> None:
    city = make_city("Astana")
    venue = make_venue(city=city)
    assert get_record(Venue, venue.pk).name_on(None).endswith("Astana")
    with committed(execute=True):
        city.names = {"en": "Aqmola"}
        city.save()
    assert get_record(Venue, venue.pk).name_on(None).endswith("Aqmola")
    with committed(execute=True):
        CityName.objects.create(city=city, names={"en": "Nur-Sultan"}, valid_until="2023-01-01")
    assert get_record(City, city.pk).name_on(dt.date(2022, 1, 1)) == {"en": "Nur-Sultan"}


def test_deleted_record_is_gone(site: HomePage) -> None:
    person = make_person()
    pk = person.pk
    assert get_record(Person, pk)
    with committed(execute=True):
        person.delete()
    assert get_record(Person, pk) is None


def test_tree_follows_locales_and_restrictions(site: HomePage) -> None:
    assert restricted_paths() == [] and site_tree.locale_ids()["en"] == site.locale_id
    with committed(execute=True):
        PageViewRestriction.objects.create(page=site, restriction_type=PageViewRestriction.LOGIN)
    assert site.path in restricted_paths()
    french = Locale.objects.get(language_code="fr")
    assert site_tree.language_of(french.pk) == "fr"
