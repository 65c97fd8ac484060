"""The password that readers of a restricted page share is guessed no faster than one's own."""

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import Page, PageViewRestriction
from wagtail.views import authenticate_with_password

from cms.core.proxies import client_network
from cms.doors.throttle import Limit, Try, too_often

BY_ONE = 5  # from one address for one restriction
BY_ALL = 60  # from all addresses


def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    if request.method != "POST":
        response: HttpResponseBase = authenticate_with_password(request, page_view_restriction_id, page_id)
        return response
    which = str(page_view_restriction_id)
    of_one = Limit("shared", f"{which}\0{client_network(request)}", BY_ONE)
    attempt = Try([of_one, Limit("shared-by-all", which, BY_ALL)])
    if attempt.wait:
        return _wait(request, page_view_restriction_id, page_id, attempt.wait)
    response = authenticate_with_password(request, page_view_restriction_id, page_id)
    if response.status_code == 302:
        attempt.give_back()
    return response


def _wait(request: HttpRequest, restriction_id: int, page_id: int, wait: int) -> HttpResponseBase:
    class Waiting(PasswordViewRestrictionForm):
        def clean_password(self) -> str:
            raise too_often(wait)

    form: forms.Form = Waiting(request.POST, instance=get_object_or_404(PageViewRestriction, pk=restriction_id))
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction_id, page_id])
    page = get_object_or_404(Page, pk=page_id).specific
    response: HttpResponseBase = page.serve_password_required_response(request, form, action)
    return response
