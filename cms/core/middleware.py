from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path


class LanguageMiddleware(LocaleMiddleware):
    """Leads an address without a language to the reader's (`/press/` to `/fr/press/`), but leaves alone what a view
    outside the languages did not find: Django's own would send the API's and the files' 404 on to an HTML page."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answered = response.status_code == 404 and getattr(request, "resolver_match", None)
        if answered and not get_language_from_path(request.path_info):
            return response
        return super().process_response(request, response)
