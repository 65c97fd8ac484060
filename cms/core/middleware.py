from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path

from cms.core.message_catalogs import join_catalogs
from cms.core.versioned_cache import read_once


class ReadOnceMiddleware:
    """All that a request reads of the shared cache it reads once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with read_once():
            return self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """Leads an address without a language to the reader's (`/press/` to `/fr/press/`), but leaves alone what a view
    outside the languages did not find: Django's own would send the API's and the files' 404 on to an HTML page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        join_catalogs()  # here, and not when the apps are ready: a first start compiles the messages in between

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answered = response.status_code == 404 and getattr(request, "resolver_match", None)
        if answered and not get_language_from_path(request.path_info):
            return response
        return super().process_response(request, response)
