"""The password that readers of a page share is guessed no faster than anybody's own."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.doors.page_password import BY_ONE
from cms.doors.throttle import SPAN
from tests.factories.press import make_story


def test_shared_password_is_not_looked_at_after_five_failures(site: Any, clock: Any) -> None:
    story = make_story()
    restriction = PageViewRestriction.objects.create(page=story, restriction_type="password", password="open")
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, story.pk])

    def give(password: str, where: str = "198.51.100.7") -> Any:
        browser = Client(REMOTE_ADDR=where)
        answer = browser.post(address, {"password": password, "return_url": story.url})
        return answer if answer.status_code == 200 else browser.get(story.url)

    for _try in range(BY_ONE):
        assert b"not correct" in give("wrong").content
    assert b"Too many attempts. Try again in 5 minutes." in give("open").content
    assert story.title in give("open", where="192.0.2.10").content.decode()
    clock.shift(SPAN)
    assert story.title in give("open").content.decode()
