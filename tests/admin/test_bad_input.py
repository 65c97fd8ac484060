"""Mistakes get a plain sentence at the field, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.users.models import User
from events.models import EventIndexPage, EventPage
from gallery.models import Work
from home.models import HomePage, StandardPage
from press.models import NewsroomPage, PressReleasePage, StoryPage
from tests.admin.forms import AdminForm, warnings
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import section
from tests.factories.people import make_person
from tests.factories.places import make_city, make_country, make_venue


@pytest.fixture
def staff(admin: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(admin)


@pytest.fixture
def event_form(staff: Client) -> AdminForm:
    form = _add(staff, EventPage, section(EventIndexPage))
    form.values |= {"title": "An exhibition", "slug": "an-exhibition", "online_url": "https://example.org/live"}
    return form


@pytest.fixture
def release_form(staff: Client) -> AdminForm:
    form = _add(staff, PressReleasePage, section(NewsroomPage))
    form.values |= {"title": "A release", "slug": "a-release"}
    form.values |= {"media_contacts-TOTAL_FORMS": "1", "media_contacts-0-person": str(make_person().pk)}
    form.values |= {"media_contacts-0-ORDER": "1", "media_contacts-0-id": "", "media_contacts-0-DELETE": ""}
    return form


def _add(staff: Client, model: type, parent: HomePage) -> AdminForm:
    return AdminForm(staff, reverse("wagtailadmin_pages:add", args=[*model._meta.label_lower.split("."), parent.pk]))


def _date(name: str, day: int | str, month: int | str, year: int | str) -> dict[str, str]:
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}


@pytest.mark.parametrize("action", ["", "publish"])
def test_end_before_start_is_told_at_the_end(event_form: AdminForm, action: str) -> None:
    response = event_form.send(action, **_date("start", 14, 11, 2026), **_date("end", 1, 11, 2026))
    assert event_form.errors(response) == {"end": ["The end lies before the start: correct one of the two."]}


@pytest.mark.parametrize("action", ["", "publish"])
def test_day_that_does_not_exist_is_told_at_the_date(event_form: AdminForm, action: str) -> None:
    response = event_form.send(action, **_date("start", 31, 4, 2026), **_date("end", 2, 5, 2026))
    assert event_form.errors(response) == {"start": ["31 is not a day of this month: it has 30 days."]}


def test_date_without_a_year_is_told_at_the_date(event_form: AdminForm) -> None:
    response = event_form.send(**_date("start", 13, 11, ""))
    assert event_form.errors(response) == {
        "start": ["Add the year, or leave all three empty if the date is not announced."]
    }


def test_letters_in_a_date_are_told_at_the_date(event_form: AdminForm) -> None:
    response = event_form.send(**_date("start", "x", 11, 2026))
    assert event_form.errors(response) == {"start": ["Write the day and the year as numbers."]}


def test_confirmed_event_without_any_place_is_refused_when_published(event_form: AdminForm) -> None:
    response = event_form.send("publish", online_url="")
    sentence = "A confirmed event needs a place: a venue, a city, or an address online."
    assert event_form.errors(response) == {"venue": [sentence]}


def test_confirmed_event_without_any_place_is_kept_as_a_draft(event_form: AdminForm) -> None:
    assert event_form.send(online_url="").status_code == 302
    assert not EventPage.objects.get().live


def test_event_may_be_at_a_venue_and_online(event_form: AdminForm) -> None:
    assert event_form.send("publish", venue=str(make_venue().pk)).status_code == 302
    assert EventPage.objects.get().live


def test_release_without_a_contact_is_refused_when_published(release_form: AdminForm) -> None:
    response = release_form.send("publish", media_contacts__TOTAL_FORMS="0")
    (sentence,) = release_form.errors(response)["media_contacts"]
    assert sentence == "A release needs at least one media contact: choose whom journalists may ask."


def test_release_without_a_contact_is_kept_as_a_draft_with_a_warning(release_form: AdminForm) -> None:
    response = release_form.send(media_contacts__TOTAL_FORMS="0")
    shown = release_form.client.get(response.url)
    assert any("no media contact yet" in warning for warning in warnings(shown))


def test_caption_without_a_credit_is_told_at_the_caption(staff: Client, site: HomePage) -> None:
    picture = make_image()
    type(picture).objects.filter(pk=picture.pk).update(credit="")  # as an old record may be
    form = _add(staff, StandardPage, site)
    block = {"picture": str(picture.pk), "alt": "", "decorative": "", "caption": "In the hall"}
    form.values |= {"title": "About", "slug": "about"} | nested_form_data({"body": streamfield([("picture", block)])})
    response = form.send("publish")
    assert list(form.errors(response)) == ["body"]
    html = response.content.decode()
    assert "The caption needs a credit" in html
    assert "In the hall" in html


def test_upload_without_a_credit_is_told_at_the_credit(staff: Client, site: HomePage) -> None:
    response = staff.post(reverse("wagtailimages:add"), {"title": "A picture", "collection": "1", "credit": ""})
    assert response.context["form"].errors["credit"] == ["This field is required."]


def test_cyrillic_letter_in_a_latin_word_is_a_warning_and_saved(release_form: AdminForm) -> None:
    response = release_form.send(title="Еmbassies open their doors")  # the first letter is Cyrillic
    page = PressReleasePage.objects.get()
    assert page.title == "Еmbassies open their doors"
    (warning,) = warnings(release_form.client.get(response.url))
    assert warning.startswith("“Еmbassies” mixes Latin and Cyrillic letters")


def test_dateline_after_the_release_is_a_warning_and_saved(staff: Client, site: HomePage) -> None:
    form = _add(staff, StoryPage, section(NewsroomPage))
    response = form.send(
        title="A story", slug="a-story", released_at="2026-10-20 09:00", **_date("dateline_date", 21, 10, 2026)
    )
    assert str(StoryPage.objects.get().get_latest_revision_as_object().dateline_date) == "2026-10-21"
    (warning,) = warnings(staff.get(response.url))
    assert "dateline is later than the date of publication" in warning


def test_a_warning_holds_back_publication_until_it_is_confirmed(staff: Client, site: HomePage) -> None:
    form = _add(staff, StandardPage, site)
    text = ("text", {"text": rich_text("<p>Guests of the Еmbassies</p>")})  # the first letter is Cyrillic
    form.values |= {"title": "About", "slug": "about-us"} | nested_form_data({"body": streamfield([text])})
    response = form.send("publish")
    (sentence,) = form.errors(response)["body"]
    assert sentence.startswith("“Еmbassies” mixes Latin and Cyrillic letters")
    assert "Publish all the same" in response.content.decode()
    response = form.send("publish", warnings_confirmed="on")
    assert response.status_code == 302 and StandardPage.objects.get(slug="about-us").live
    assert warnings(staff.get(response.url)) == []


def test_the_tick_is_out_of_sight_without_a_warning(staff: Client, site: HomePage) -> None:
    assert "Publish all the same" not in staff.get(_add(staff, StandardPage, site).url).content.decode()


def test_pictures_are_described_each_in_its_own_words(staff: Client, site: HomePage) -> None:
    form = _add(staff, StandardPage, site)
    form.values |= {"title": "About", "slug": "about-us"}

    def pictures(*alts: str) -> dict[str, Any]:
        blocks = [
            {"picture": str(make_image(alt_texts={}).pk), "alt": alt, "decorative": "", "caption": ""} for alt in alts
        ]
        return nested_form_data({"body": streamfield([("picture", block) for block in blocks])})

    for alts, sentence in ((("",), "Nobody has said in English"), (("A hall", "a hall "), "the same alternative text")):
        form.values |= pictures(*alts)
        response = form.send("publish")
        assert list(form.errors(response)) == ["body"] and sentence in response.content.decode()
    form.values |= pictures("A hall", "A door")
    assert form.send("publish").status_code == 302


def test_a_name_typed_on_the_wrong_keyboard_is_pointed_out(staff: Client, site: HomePage) -> None:
    form = AdminForm(staff, reverse("wagtailsnippets_people_person:add"))
    (warning,) = warnings(staff.get(form.send(names_en="Aigerim Bеk").url))  # the e is Cyrillic
    assert "“Bеk” mixes" in warning


def test_autosave_says_nothing(release_form: AdminForm) -> None:
    values = release_form.values | {"title": "Еmbassies"}
    answer = release_form.client.post(release_form.url, values, headers={"Accept": "application/json"})
    assert answer.json()["success"]
    page = PressReleasePage.objects.get()
    shown = release_form.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert warnings(shown) == []


def test_text_of_a_body_is_shown_again_when_something_else_is_wrong(staff: Client, site: HomePage) -> None:
    form = _add(staff, StandardPage, site)
    text = {"text": rich_text("<p>Typed with care.</p>")}
    form.values |= {"title": "About", "slug": "search"} | nested_form_data({"body": streamfield([("text", text)])})
    response = form.send("publish")
    assert form.errors(response) == {"slug": ["“search” belongs to the site itself: choose another."]}
    assert "Typed with care." in response.content.decode()


class TestWorks:
    """Works are records; their form is that of the gallery's room."""

    @pytest.fixture
    def work(self, site: HomePage) -> Work:
        if not hasattr(Work, "snippet_viewset"):
            pytest.skip("gallery/wagtail_hooks.py does not register works yet")
        return make_work(make_gallery())

    @pytest.fixture
    def form(self, staff: Client, work: Work) -> AdminForm:
        return AdminForm(staff, reverse(work.snippet_viewset.get_url_name("edit"), args=[work.pk]))

    def test_award_without_an_age_group_is_told_at_the_age_group(self, form: AdminForm) -> None:
        response = form.send(award_place="first", award_age_group="")
        assert form.errors(response)["award_age_group"] == ["An award needs its age group, as 6–9."]

    def test_second_work_with_the_same_slug_is_told_at_the_slug(self, form: AdminForm, work: Work) -> None:
        other = make_work(work.gallery)
        (sentences,) = form.errors(form.send(slug=other.slug)).values()
        assert sentences == ["Another work of this gallery has this address: choose another."]


def test_a_time_is_typed_into_the_browsers_own_field(event_form: AdminForm) -> None:
    """Wagtail's turns `25:99` into the present time without a word."""
    html = event_form.client.get(event_form.url).content.decode()
    assert 'type="time" name="start_time"' in html
    assert event_form.errors(event_form.send(**_date("start", 1, 5, 2030), start_time="25:99"))["start_time"]


def test_a_time_zone_of_another_country_is_a_warning(event_form: AdminForm) -> None:
    city = make_city("Paris", country=make_country("FR"))
    response = event_form.send("publish", city=str(city.pk), time_zone="Asia/Almaty")
    assert event_form.errors(response)["time_zone"] == [
        "The time zone Asia/Almaty is not one of France: correct one of the two."
    ]
    assert event_form.send("publish", city=str(city.pk), time_zone="Europe/Paris").status_code == 302


def test_a_new_release_opens_without_an_empty_contact(staff: Client, site: HomePage) -> None:
    form = _add(staff, PressReleasePage, section(NewsroomPage))
    assert form.values["media_contacts-TOTAL_FORMS"] == "0"
    assert form.send(title="A release", slug="a-release").status_code == 302
