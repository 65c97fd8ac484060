"""The editors' first screen: what one can begin, and what goes live by itself."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.models import EventIndexPage, EventPage
from gallery.models import GalleryIndexPage, GalleryPage
from press.models import NewsroomPage, PressReleasePage, StoryPage

BEGINNINGS: list[tuple[type[Page], type[Page], str, Any]] = [
    (EventIndexPage, EventPage, "date", _("New event")),
    (NewsroomPage, PressReleasePage, "doc-full-inverse", _("New press release")),
    (NewsroomPage, StoryPage, "doc-full", _("New story")),
    (GalleryIndexPage, GalleryPage, "image", _("New gallery")),
]


class QuickLinks(Component):
    """One click to the form of what a newsroom writes most, in the source language; only what the user may add."""

    name = "quick_links"
    order: ClassVar[int] = 50
    template_name = "home/admin/quick_links.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        links = []
        for section, model, icon, label in BEGINNINGS:
            parent = section.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
            if parent and parent.permissions_for_user(user).can_add_subpage():
                url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
                links.append({"url": url, "icon": icon, "label": label})
        return {"links": links}


class Scheduled(Component):
    """Pages that will go live or be withdrawn by themselves, the next one first; before them, what should have been and
    was not: the rules refused it, or no scheduler runs."""

    name = "scheduled"
    order: ClassVar[int] = 120
    template_name = "home/admin/scheduled.html"
    limit = 10
    late_after: ClassVar[dt.timedelta] = dt.timedelta(minutes=2)  # a scheduler looks every second

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        may_see = PagePermissionPolicy().instances_user_has_permission_for(parent_context["request"].user, "change")
        revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
        moments = {
            int(pk): at for pk, at in revisions.values_list("object_id", "approved_go_live_at")[: self.limit * 5]
        }
        coming = [
            {"page": page, "at": moments[page.pk], "is_withdrawal": False} for page in may_see.filter(pk__in=moments)
        ]
        expiring = may_see.filter(live=True, expire_at__isnull=False).order_by("expire_at")[: self.limit]
        coming += [{"page": page, "at": page.expire_at, "is_withdrawal": True} for page in expiring]
        late = timezone.now() - self.late_after
        first = sorted(coming, key=lambda row: row["at"])[: self.limit]
        return {"coming": [row | {"is_late": row["at"] < late} for row in first]}
