"""What every answer tells the browser: what it may load and do, and who may use the answer.

Outermost of all, so that errors, redirects, kept pages, static files and feeds have them too. Policies are the same for
all answers of a place: there are no nonces, since pages are kept. `deploy/nginx/site.conf` says the same of what nginx
answers by itself; a test compares.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

Headers = dict[str, tuple[str, str]]  # as Django keeps them: by the name in small letters

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",  # the admin shows previews in a frame
    "base-uri": "'none'",
}
#: Wagtail's widgets start themselves by scripts in the page, and React sets styles; nothing is evaluated.
ADMIN = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
}
#: Files never run anything, whatever is in them.
FILES = {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}

#: What no page of ours asks for, nor anything that it might come to hold.
REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)


class SecurityHeadersMiddleware:
    """A view that has set a header of these itself is left its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # Newsletters, feed readers and partners may show our pictures; nothing else is theirs to embed.
        self.places = {
            settings.MEDIA_URL: _headers(FILES, used_by="cross-origin"),
            settings.STATIC_URL: _headers(FILES),
            reverse("wagtailadmin_home"): _headers(ADMIN),
        }
        self.elsewhere = _headers(PUBLIC)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not getattr(request, "is_dummy", False):  # a preview within a request of the admin, which has its own
            # As `setdefault` for each does, which takes a twentieth of the time that a kept page takes.
            response.headers._store = self._headers_of(request.path_info) | response.headers._store
        return response

    def _headers_of(self, path: str) -> Headers:
        return next((headers for prefix, headers in self.places.items() if path.startswith(prefix)), self.elsewhere)


def _headers(policy: dict[str, str], used_by: str = "same-origin") -> Headers:
    """Django's own settings hold for what never reaches its middleware as well."""
    headers = (
        ("Content-Security-Policy", "; ".join(f"{name} {sources}".strip() for name, sources in policy.items())),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        ("Cross-Origin-Resource-Policy", used_by),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES)),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
    )
    return {name.lower(): (name, value) for name, value in headers}
