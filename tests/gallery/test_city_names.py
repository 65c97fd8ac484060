"""A city stands under the name it had when the works were shown or made."""

import datetime as dt

import pytest
from django.test import Client

from cms.core.partial_date import PartialDate
from cms.places.models import CityName
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work
from tests.factories.places import make_city


@pytest.mark.parametrize(("date", "name"), [(PartialDate(2022, 4), "Nur-Sultan"), (None, "Astana")])
def test_a_gallery_and_its_works_name_the_city_as_it_was(
    date: PartialDate | None, name: str, site: HomePage, client: Client
) -> None:
    renamed = CityName(names={"en": "Nur-Sultan"}, valid_from=dt.date(2019, 3, 23), valid_until=dt.date(2022, 9, 17))
    city = make_city("Astana", former_names=[renamed])
    gallery = make_gallery(city=city, date=date)
    make_work(gallery, slug="one", city=city)
    for url in (gallery.url, f"{gallery.url}one/"):
        shown = client.get(url).content.decode()
        assert name in shown and ("Astana" in shown) == (name == "Astana"), url
