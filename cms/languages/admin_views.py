from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from cms.languages.sets import detach, set_ready
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
    if act == "ready" and (missing := state_of(page).missing):
        sentence = ngettext(
            "%(count)d passage has no translation yet: write it first.",
            "%(count)d passages have no translation yet: write them first.",
            missing,
        )
        messages.error(request, sentence % {"count": missing})
    elif act in {"ready", "not-ready"}:
        set_ready(page, act == "ready")
        messages.success(request, state_of(page).sentence)
    elif act in {"detach", "follow"}:
        detach(page, act == "detach")
        messages.success(request, state_of(page).sentence)
    return redirect("wagtailadmin_pages:edit", page.pk)
