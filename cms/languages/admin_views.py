from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page

from cms.languages.descriptions import missing_in_draft
from cms.languages.machine import may_release
from cms.languages.releases import rejoin
from cms.languages.sets import detach, lock, set_ready, translation_of
from cms.languages.slugs import fill_slug
from cms.languages.state import state_of


@require_POST
def decide(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the buttons of the state bar do: `ready`, `not-ready` by who may edit the page, `detach`, `follow` by who
    may publish it."""
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    act = request.POST.get("act", "")
    if not (rights.can_publish() if act in {"detach", "follow"} else rights.can_edit()):
        raise PermissionDenied
    if act == "ready" and (translation := translation_of(page)):
        fill_slug(translation, request.user)
    state = state_of(page)
    undescribed = missing_in_draft(page) if act == "ready" else []
    if act == "ready" and (missing := state.missing):
        sentence = ngettext(
            "%(count)d passage has no translation yet: write it first.",
            "%(count)d passages have no translation yet: write them first.",
            missing,
        )
        messages.error(request, sentence % {"count": missing})
    elif act == "ready" and (translation := translation_of(page)) and not may_release(translation):
        messages.error(request, _("This language is not released as a machine wrote it: confirm its passages first."))
    elif undescribed:
        messages.error(request, " ".join(undescribed))
    elif act in {"ready", "not-ready"}:
        set_ready(page, act == "ready", page.latest_revision if act == "ready" else None)
        messages.success(request, state_of(page).sentence)
    elif act in {"detach", "follow"}:
        with transaction.atomic():
            lock(page.translation_key)
            detach(page, act == "detach")
            if act == "follow":
                rejoin(page.specific)
        page.refresh_from_db()
        messages.success(request, state_of(page).sentence)
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("wagtailadmin_pages:edit", page.pk)
