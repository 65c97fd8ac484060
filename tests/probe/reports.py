"""Checks that have been made, and what a browser is shown of them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.probe.models import CheckedSet, LeakCheck


def made(*pages: Page, **values: Any) -> LeakCheck:
    """A check as workers left it; it has ended unless told otherwise."""
    check = LeakCheck.objects.create(**({"finished_at": timezone.now(), "answers": 500, "to_ask": 900} | values))
    CheckedSet.objects.bulk_create(CheckedSet(leak_check=check, translation_key=page.translation_key) for page in pages)
    return check


def report(check: LeakCheck) -> str:
    return reverse("leak_check", args=[check.pk])


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()
