"""What only drafts and earlier versions name may be deleted: these go on being opened, edited and published."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import CASCADE, DO_NOTHING, SET_NULL, ForeignKey, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, get_page_models

from cms.languages.due import publish_due
from cms.users.models import User
from events.models import EventParty, EventStop
from home.models import HomePage
from press.models import PressMediaContact, StoryPage
from tests.admin.forms import AdminForm
from tests.factories.events import make_event
from tests.factories.pages import publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country
from tests.factories.press import make_release, make_story

NOBODY = 999_999  # the id of no record
STOCK = (CASCADE, SET_NULL, DO_NOTHING)  # what django-modelcluster sees to
OF_THE_ROW = {"content_type", "locale"}  # Wagtail takes them from the page's row, which guards them


def again(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def draft_of(page: Any) -> Any:
    return again(page).get_latest_revision_as_object()


@pytest.fixture
def staff(admin: User, log_in: Any) -> Client:
    return log_in(admin)


def refusing_keys(model: type[Model]) -> list[ForeignKey]:
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [key for key in keys if key.remote_field.on_delete not in STOCK and key.name not in OF_THE_ROW]


OURS = [model for model in get_page_models() if model is not Page]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_revision_of_any_page_type_opens_without_what_its_keys_name(model: type[Page], db: None) -> None:
    for key in refusing_keys(model):
        page = model.from_serializable_data({"pk": None, key.name: NOBODY})
        assert getattr(page, key.attname) is None, key
    for relation in get_all_child_relations(model):
        for key in refusing_keys(relation.related_model):
            rows = [{"pk": None, key.name: NOBODY}]
            page = model.from_serializable_data({"pk": None, relation.get_accessor_name(): rows})
            left = getattr(page, relation.get_accessor_name()).all()
            assert all(key.null and getattr(row, key.attname) is None for row in left), key


def test_child_rows_stay_with_what_is_left_of_them(site: HomePage) -> None:
    gone, place, host = make_person(), make_city(), make_organisation()
    event = make_event()
    draft = draft_of(event)
    draft.parties = [EventParty(person=gone), EventParty(organisation=host)]
    draft.stops = [
        EventStop(country=place.country, city=place),
        EventStop(country=make_country("ZZ")),
    ]
    draft.save_revision()
    gone.delete()
    country = place.country
    place.delete()
    draft.stops.all()[1].country.delete()
    left = draft_of(event)
    assert [party.party for party in left.parties.all()] == [host]
    assert [(stop.country, stop.city) for stop in left.stops.all()] == [(country, None)]


def test_a_scheduled_release_goes_live_without_a_contact_that_was_removed(site: HomePage, clock: Any) -> None:
    gone, new = make_person("Gone"), make_person("New")
    release = make_release(
        live=False,
        released_at=timezone.now() + dt.timedelta(days=9),
        media_contacts=[PressMediaContact(person=gone), PressMediaContact(person=make_person("Stays"))],
    )
    release.go_live_at = timezone.now() + dt.timedelta(hours=1)
    release.save_revision().publish()
    draft = draft_of(release)
    draft.media_contacts = [PressMediaContact(person=new)]
    draft.save_revision()
    draft.save()  # as the admin does for a page that is not live
    gone.delete()
    clock.move_to(timezone.now() + dt.timedelta(hours=2))
    assert publish_due() == 1
    assert again(release).live
    assert [str(contact.person) for contact in again(release).media_contacts.all()] == ["Stays"]
    assert [contact.person for contact in draft_of(release).media_contacts.all()] == [new], "the draft is as it was"


def test_whoever_publishes_is_told_that_the_only_contact_is_gone(site: HomePage, staff: Client) -> None:
    gone = make_person("Gone")
    release = make_release()
    draft = draft_of(release)
    draft.media_contacts = [PressMediaContact(person=gone)]
    draft.save_revision()
    gone.delete()
    form = AdminForm(staff, reverse("wagtailadmin_pages:edit", args=[release.pk]))
    assert any(name.startswith("media_contacts") for name in form.errors(form.send("publish")))


def test_a_language_whose_draft_names_the_removed_holds_up_no_other(site: HomePage) -> None:
    gone = make_person("Gone")
    story = make_story()
    french = translate(story, "fr")
    draft = draft_of(french)
    draft.title, draft.byline = "Brouillon", gone
    draft.save_revision()
    gone.delete()
    story = again(story)
    story.title = "Corrected"
    assert publish(story).title == "Corrected"
    assert (draft_of(french).title, draft_of(french).byline) == ("Brouillon", None)


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    """Its first version and its latest draft name somebody who is gone."""
    gone = make_person("Gone")
    story = make_story(byline=gone)
    story.byline = None
    story = publish(story)
    draft = draft_of(story)
    draft.title, draft.byline = "Draft", gone
    draft.save_revision()
    gone.delete()
    return again(story)


def test_the_draft_is_edited_and_published(story: StoryPage, staff: Client) -> None:
    form = AdminForm(staff, reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert form.send("publish").status_code == 302
    assert (again(story).title, again(story).byline) == ("Draft", None)


@pytest.mark.parametrize(
    ("view", "arguments"),
    [
        ("history", []),
        ("revisions_revert", ["earliest"]),
        ("revisions_view", ["earliest"]),
        ("revisions_view", ["latest"]),
        ("revisions_compare", ["earliest", "latest"]),
    ],
)
def test_earlier_versions_are_shown(view: str, arguments: list[str], story: StoryPage, staff: Client) -> None:
    assert _shows(story, view, arguments, staff)


def _shows(page: Page, view: str, arguments: list[str], staff: Client) -> bool:
    ids = {"earliest": page.revisions.earliest("pk").pk, "latest": page.latest_revision_id}
    known = arguments if view == "revisions_compare" else [ids[name] for name in arguments]
    return staff.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk, *known])).status_code == 200


def test_a_page_that_cannot_be_without_the_record_is_shown_and_told_when_published(
    site: HomePage, staff: Client
) -> None:
    gone = make_organisation("Gone")
    partner = make_partner()
    draft = draft_of(partner)
    draft.organisation = gone
    draft.save_revision()
    gone.delete()
    partner = again(partner)
    for view in ("revisions_view", "revisions_revert"):
        assert _shows(partner, view, ["latest"], staff)
    assert _shows(partner, "revisions_compare", ["earliest", "latest"], staff)
    form = AdminForm(staff, reverse("wagtailadmin_pages:edit", args=[partner.pk]))
    assert "organisation" in form.errors(form.send("publish"))
    assert again(partner).organisation != gone and again(partner).live
