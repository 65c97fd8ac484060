"""The checks that somebody may read, with what they are about."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext
from wagtail.models import Page

from cms.languages.sets import sources
from cms.probe.models import LeakCheck
from cms.probe.rights import may_read


def readable(user: Any, **which: Any) -> list[LeakCheck]:
    """The newest first; six queries, however many there are."""
    checks = LeakCheck.objects.filter(**which).defer("crawl").select_related("user").prefetch_related("sets")
    return may_read(user, checks)


def leading_pages(keys: Collection[UUID]) -> dict[UUID, Page]:
    return {page.translation_key: page for page in sources().filter(translation_key__in=keys)}


def latest_by_set(checks: Iterable[LeakCheck]) -> dict[UUID, LeakCheck]:
    found: dict[UUID, LeakCheck] = {}
    for check in checks:
        for key in check.keys:
            found.setdefault(key, check)
    return found


def about(check: LeakCheck, pages: dict[UUID, Page]) -> str:
    """One of its pages by name, the others by number."""
    titles = sorted(pages[key].get_admin_display_title() for key in check.keys if key in pages)
    if not titles:
        return gettext("a page that was deleted")
    title = f"\u2068{titles[0]}\u2069"  # keeps its direction in a sentence of another script
    if not (more := len(check.keys) - 1):
        return title
    sentence = ngettext("%(title)s and %(count)d more", "%(title)s and %(count)d more", more)
    return sentence % {"title": title, "count": more}
