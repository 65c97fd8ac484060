"""Checks that have been made, and what a browser is shown of them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.probe.checking import order
from cms.probe.models import CheckedSet, LeakCheck
from cms.users.models import User

TITLE = "The secret prize of Astana"


def made(*pages: Page, **values: Any) -> LeakCheck:
    """A check as workers left it; it has ended unless told otherwise."""
    rows = Page.objects.filter(translation_key__in=[page.translation_key for page in pages], alias_of=None)
    usual = {"finished_at": timezone.now(), "answers": 500, "to_ask": 900, "rows": [row.pk for row in rows]}
    check = LeakCheck.objects.create(**(usual | values))
    CheckedSet.objects.bulk_create(CheckedSet(leak_check=check, translation_key=page.translation_key) for page in pages)
    return check


def ordered(page: Page, user: User | None = None) -> LeakCheck:
    check = order({page.translation_key}, user)
    assert check
    return check


def report(check: LeakCheck) -> str:
    return reverse("leak_check", args=[check.pk])


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()
