"""Where readers found a picture is nothing any more once no public page uses it; staff see it at another place."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.images import withdrawing
from cms.images.models import AddressInDoubt, CulturalImage
from cms.images.pictures import for_everybody
from cms.images.withdrawing import settle
from cms.languages.due import publish_due
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_work
from tests.factories.images import make_image
from tests.factories.pages import block, committed, publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.press import make_release, make_story

Act = Callable[[Any], Any]


def address(image: CulturalImage) -> str:
    return for_everybody(CulturalImage.objects.get(pk=image.pk))[0].url


def is_there(url: str) -> bool:
    storage = CulturalImage.renditions.rel.related_model._meta.get_field("file").storage
    return bool(storage.exists(url.removeprefix("/media/")))


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def expire(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(seconds=1))
    publish_due()


def without_picture(page: Any) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.picture = None
    page.save_revision().publish()


WITHDRAWALS: dict[str, Act] = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "restricted": restrict,
    "section restricted": lambda page: restrict(page.get_parent()),
    "expired": expire,
    "published without it": without_picture,
}


@pytest.mark.parametrize("how", WITHDRAWALS)
def test_a_picture_is_gone_from_its_address_when_its_last_page_is(how: str, site: HomePage, client: Client) -> None:
    image, page = make_image(), None
    page = make_story(picture=image)
    translate(page, "fr")
    old = address(image)
    assert old in client.get(page.url).content.decode() and is_there(old)
    with committed(execute=True):
        WITHDRAWALS[how](page)
    new = address(image)
    assert new != old and is_there(new) and not is_there(old)
    assert not AddressInDoubt.objects.exists()


@pytest.mark.parametrize("how", ["lead", "body", "portrait", "logo", "work"])
def test_whatever_way_a_page_shows_it(how: str, site: HomePage) -> None:
    image = make_image()
    pages: dict[str, Callable[[], Page]] = {
        "lead": lambda: make_event(picture=image),
        "body": lambda: make_story(
            body=[block("picture", picture=image.pk, alt="A door", decorative=False, caption="")]
        ),
        "portrait": lambda: make_release(
            media_contacts=[],
            body=[
                block(
                    "quotation",
                    text="<p>Words</p>",
                    person=make_person(portrait=image).pk,
                    speaker="",
                    office="",
                    reported=False,
                )
            ],
        ),
        "logo": lambda: make_partner(organisation=make_organisation(logo=image)),
        "work": lambda: make_work(picture=image).gallery,
    }
    page = pages[how]()
    old = address(image)
    with committed(execute=True):
        publish(type(page).objects.get(pk=page.pk))
    assert address(image) == old  # in use, so it stays
    with committed(execute=True):
        type(page).objects.get(pk=page.pk).unpublish()
    assert address(image) != old


def test_a_picture_that_another_public_page_shows_stays_and_goes_with_that(site: HomePage) -> None:
    image = make_image()
    first, second = make_story(picture=image), make_event(picture=image)
    old = address(image)
    with committed(execute=True):
        first.unpublish()
    assert address(image) == old and is_there(old)
    with committed(execute=True):
        second.delete()
    assert not is_there(old)


def test_a_language_that_leaves_takes_its_own_pictures_alone(site: HomePage) -> None:
    shared, own = make_image(), make_image()
    page = make_story(picture=shared)
    french = translate(page, "fr")
    french.body = [("picture", {"picture": own, "alt": "Une porte", "decorative": False, "caption": ""})]
    publish(french)
    before = address(shared), address(own)
    with committed(execute=True):
        type(french).objects.get(pk=french.pk).unpublish()
    assert address(shared) == before[0] and address(own) != before[1]


def test_the_page_shows_it_again_when_it_is_published_again_and_nothing_is_made(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image()
    page = make_story(picture=image)
    with committed(execute=True):
        page.unpublish()
    monkeypatch.setattr("cms.images.preparing.version", None)
    page = publish(type(page).objects.get(pk=page.pk))
    new = address(image)
    assert new in client.get(page.url).content.decode() and is_there(new)


def test_staff_see_a_withdrawn_picture(site: HomePage, log_in: Any, admin: Any) -> None:
    image = make_image()
    thumbnail = image.get_rendition("max-165x165").url
    page = make_story(picture=image)
    with committed(execute=True):
        page.unpublish()
    listed = log_in(admin).get("/admin/images/").content.decode()
    now = CulturalImage.objects.get(pk=image.pk).get_rendition("max-165x165").url
    assert now != thumbnail and now in listed and is_there(now) and not is_there(thumbnail)


def test_what_was_interrupted_is_ended_by_the_scheduler(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that withdraws dies after its commit; another dies between moving the files and writing it down."""
    image = make_image()
    page = make_story(picture=image)
    old = address(image)
    page.unpublish()  # what would follow the commit does not happen
    assert AddressInDoubt.objects.exists() and is_there(old)
    monkeypatch.setattr(withdrawing, "records", None)
    with pytest.raises(AttributeError), transaction.atomic():
        settle()
    assert address(image) == old and not is_there(old)
    monkeypatch.undo()
    settle()
    assert address(image) != old and is_there(address(image))


def test_a_form_that_was_opened_before_leaves_the_new_address(site: HomePage) -> None:
    opened = make_image()
    page = make_story(picture=opened)
    with committed(execute=True):
        page.unpublish()
    new = address(opened)
    opened.title = "Another"
    opened.save()
    assert address(opened) == new
