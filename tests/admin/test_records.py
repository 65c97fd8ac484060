"""Lists, forms and choosers of the records."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from cms.glossary.models import Term
from cms.navigation.models import Menu
from cms.people.models import Organisation, Person
from cms.places.models import City, Country, Topic, Venue
from cms.users.models import User
from events.models import Edition, Series
from press.models import Boilerplate, Coverage, NewsroomPage, PressReleasePage
from tests.admin.forms import AdminForm
from tests.factories.events import make_edition, make_event, make_series
from tests.factories.gallery import make_gallery
from tests.factories.glossary import make_term
from tests.factories.pages import committed, section, translate
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_topic, make_venue
from tests.factories.press import make_boilerplate, make_coverage

MAKERS: dict[type[Model], Callable[[], Model]] = {
    Person: make_person,
    Organisation: make_organisation,
    City: make_city,
    Venue: make_venue,
    Country: lambda: make_city().country,
    Topic: make_topic,
    Series: make_series,
    Boilerplate: lambda: make_boilerplate(text='<p data-block-key="a1b2c">Founded in Paris.</p>'),
    Coverage: make_coverage,
    Term: lambda: make_term("exhibition", {"ru": "выставка"}),
    Menu: lambda: Menu.objects.create(place=Menu.Place.MAIN),
}


@pytest.fixture
def staff(moderator: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(moderator)


def _url(record: Model, name: str) -> str:
    arguments = [] if name in ("list", "add") else [str(record.pk)]
    return reverse(record.snippet_viewset.get_url_name(name), args=arguments)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_record_is_listed_and_saved_unchanged(model: type[Model], staff: Client) -> None:
    record = MAKERS[model]()
    assert str(record) in staff.get(_url(record, "list")).content.decode()
    before = model.objects.values().get(pk=record.pk)
    form = AdminForm(staff, _url(record, "edit"))
    assert form.send().status_code == 302
    assert model.objects.values().get(pk=record.pk) == before


@pytest.mark.parametrize("model", [Person, Organisation, City, Venue, Topic, Series])
def test_record_is_found_by_its_name_in_another_script(model: type[Model], staff: Client) -> None:
    record = MAKERS[model]()
    record.names |= {"kk": "Әйгерім"}
    with committed(execute=True):
        record.save()
    other = reverse(record.snippet_viewset.get_url_name("list")) + "?q="
    assert str(record) in staff.get(f"{other}Әйгерім").content.decode()
    assert _url(record, "edit") not in staff.get(f"{other}Nobody").content.decode()


def test_names_are_kept_in_each_language(staff: Client) -> None:
    record = make_organisation()
    form = AdminForm(staff, _url(record, "edit"))
    form.send(names_en="House of Arts", names_ar="بيت الفنون", names_kk="")
    record.refresh_from_db()
    assert record.names == {"en": "House of Arts", "ar": "بيت الفنون"}


def test_record_without_any_name_is_told_at_the_name(staff: Client) -> None:
    form = AdminForm(staff, _url(make_organisation(), "edit"))
    assert form.errors(form.send(names_en=" ")) == {"names": ["Write it in at least one language."]}


def test_venue_in_a_city_and_in_a_building_is_told_at_the_city(staff: Client) -> None:
    form = AdminForm(staff, _url(make_venue(), "edit"))
    (name,) = form.errors(form.send(inside=str(make_venue().pk)))
    assert name == "city"


def test_edition_that_an_event_uses_is_not_removed_and_nothing_typed_is_lost(staff: Client) -> None:
    used, unused = make_edition(label="2022"), make_edition(label="2024")
    unused.series = used.series
    unused.save()
    event = make_event(title="Birds", series=used.series, edition=used)
    translate(event, "fr")
    make_gallery(title="Birds of 2022", edition=used)
    form = AdminForm(staff, _url(used.series, "edit"))
    removed = {"editions__0__DELETE": "1", "editions__1__DELETE": "1"}
    shown = form.send(names_en="Typed anew", editions__0__label="Typed too", **removed).context["form"]
    (sentence,) = shown.formsets["editions"].non_form_errors()
    assert sentence == "“2022” cannot be removed: it is used by “Birds”, “Birds of 2022”."
    first, second = shown.formsets["editions"].forms
    assert (first["label"].value(), first["DELETE"].value(), second["DELETE"].value()) == ("Typed too", "", "1")
    assert shown["names"].value()[0] == "Typed anew"
    assert form.send(editions__1__DELETE="1").status_code == 302
    assert list(Edition.objects.values_list("label", flat=True)) == ["2022"]


def test_coverage_without_an_outlet_is_told_at_the_outlet(staff: Client) -> None:
    form = AdminForm(staff, _url(make_coverage(), "edit"))
    assert form.errors(form.send(outlet_name="")) == {"outlet": ["Say which outlet published it."]}


def test_shared_texts_are_offered_in_the_language_of_the_release(staff: Client) -> None:
    english, french = make_boilerplate(), make_boilerplate("À propos", language="fr")
    url = reverse("wagtailadmin_pages:add", args=["press", "pressreleasepage", section(NewsroomPage).pk])
    offered = staff.get(url).context["form"].fields["boilerplates"].queryset
    assert (english in offered, french in offered) == (True, False)
    assert PressReleasePage.objects.count() == 0


@pytest.mark.parametrize("model", [Person, Topic, Series])
def test_an_empty_slug_is_made_from_the_name(model: type[Model], staff: Client) -> None:
    for expected in ("aigul-kosherbayeva", "aigul-kosherbayeva-2"):
        form = AdminForm(staff, _url(MAKERS[model](), "add"))
        response = form.send(names_en="Aigúl Kosherbayeva", slug="")
        assert response.status_code == 302, response.context["form"].errors
        assert model.objects.filter(slug=expected).exists(), list(model.objects.values_list("slug", flat=True))


def test_a_name_in_another_script_gives_a_slug_too() -> None:
    topic = Topic(names={"kk": "Балалар суреті"})
    topic.full_clean()
    assert topic.slug == "balalar-sureti"
