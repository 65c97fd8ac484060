"""Before a picture is deleted, its place in every language is told, to whom it may be told."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cms.images.models import CulturalImage
from cms.users.models import User
from home.models import HomePage
from press.models import StoryPage
from tests.factories.events import make_event
from tests.factories.gallery import make_work
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.factories.press import make_release
from tests.images.bodies import kinds, story_with, within


@pytest.mark.parametrize("many", [False, True])
def test_the_confirmation_tells_each_language_and_whether_readers_see_it(
    story: StoryPage, gone: CulturalImage, admin: User, log_in: Callable[[User], Client], many: bool
) -> None:
    drafted = story_with(live=False, title="Not out yet")
    drafted.picture = gone
    drafted.save_revision()
    client = log_in(admin)
    address = confirmation(gone, many=many)
    html = " ".join(client.get(address).content.decode().split())
    assert html.count("readers: the page is live") == 3 and html.count("nobody yet: a draft") == 1
    assert all(f"<td>{name}</td>" in html for name in ("English", "Français", "العربية"))
    assert "Not out yet" in html
    with committed(execute=True):
        assert client.post(address).status_code == 302
    assert not CulturalImage.objects.filter(pk=gone.pk).exists()
    assert kinds(within(story, "ar")) == ["heading"]


def confirmation(*images: CulturalImage, many: bool) -> str:
    if not many:
        return reverse("wagtailimages:delete", args=[images[0].pk])
    marked = "&".join(f"id={image.pk}" for image in images)
    return f"{reverse('wagtail_bulk_action', args=['images', 'culturalimage', 'delete'])}?{marked}"


@pytest.mark.parametrize("many", [False, True])
def test_no_button_and_the_reason_where_a_work_needs_it(
    gone: CulturalImage, admin: User, log_in: Callable[[User], Client], many: bool
) -> None:
    work = make_work(picture=gone)
    client = log_in(admin)
    address = confirmation(gone, many=many)
    html = client.get(address).content.decode()
    assert str(work) in html and "cannot be without it" in html
    assert "Yes, delete" not in html
    assert client.post(address).status_code in (302, 403)  # the admin turns a refusal into a message
    assert CulturalImage.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize("many", [False, True])
def test_titles_of_pages_that_its_reader_may_not_open_are_only_counted(
    site: HomePage, press_officer: User, log_in: Callable[[User], Client], many: bool
) -> None:
    gone = make_image()
    CulturalImage.objects.filter(pk=gone.pk).update(uploaded_by_user=press_officer)
    make_event(title="Secret event", picture=gone, live=False)
    make_event(title="Public event", picture=gone)
    make_release(title="Own release", picture=gone, live=False)
    html = log_in(press_officer).get(confirmation(gone, many=many)).content.decode()
    assert "Secret event" not in html and "on 1 page that you may not open" in html
    assert "Public event" in html and "Own release" in html
