"""The page cache, outside of all but headers: what it has is given out before sessions, languages or the database are
asked; what it has not is made by one, while the others wait for it."""

from collections.abc import Callable
from time import monotonic, sleep, time
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from cms.core.shown import noting
from cms.delivery import own_part
from cms.delivery.addresses import Address, address_of
from cms.delivery.encodings import IDENTITY, preferred
from cms.delivery.pages import KeptPage, is_for_all, keep, key_of, look_up
from cms.delivery.release import release

MADE, NOT_KEPT = 1, 2  # what stands under the lock: somebody makes the page; it cannot be kept
LOCKED = 10  # seconds after which whoever makes a page is given up
NOBODY_WAITS = 5  # seconds for which a page that cannot be kept is made by everybody at once
PATIENCE, PAUSE = 3.0, 0.02  # seconds that a reader waits for another's page, and between two looks


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        release()  # read once, and not while a reader waits

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = None if _is_personal(request) else address_of(request)
        if address is None:
            return self._pass_by(request)
        request.META["QUERY_STRING"] = address.query  # links on the page carry nobody's tracking on
        encoding = preferred(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        page, clock = look_up(address, encoding)
        if page:
            return _answer(page, request, "HIT")
        if clock is None or request.method == "HEAD":
            return self._pass_by(request)
        request.own_part = own_part.look_up(address, clock)  # type: ignore[attr-defined]  # ours
        if settings.CSRF_COOKIE_NAME in request.COOKIES:
            return self._pass_by(request)
        return self._make(request, address, encoding, clock)

    def process_view(self, request: Any, *_view: Any) -> HttpResponse | None:
        own = getattr(request, "own_part", None)
        return own.page(request) if isinstance(own, own_part.OwnPart) else None

    def _pass_by(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["X-Cache"] = "BYPASS"
        if response.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response

    def _make(self, request: HttpRequest, address: Address, encoding: str, clock: int) -> HttpResponseBase:
        lock, pages = key_of(address, "lock"), caches["pages"]
        deadline = monotonic() + PATIENCE
        while not (is_mine := pages.add(lock, MADE, LOCKED)):
            if pages.get(lock) == NOT_KEPT or monotonic() > deadline:
                break
            sleep(PAUSE)
            page, clock_now = look_up(address, encoding)
            if page:
                return _answer(page, request, "HIT")
            if clock_now not in {None, clock}:  # its own part may have changed meanwhile
                clock = clock_now
                request.own_part = own_part.look_up(address, clock)  # type: ignore[attr-defined]
        kept: dict[str, KeptPage] = {}
        own = request.own_part = request.own_part or own_part.InTheMaking()  # type: ignore[attr-defined]
        try:
            with noting() as shown:
                response = self.get_response(request)
            is_preview = getattr(request, "is_preview", False)
            if shown.is_for_all and not is_preview and isinstance(response, HttpResponse) and is_for_all(response):
                kept = keep(address, response, shown, clock)
                if kept and isinstance(own, own_part.InTheMaking):
                    own_part.keep(address, own, kept[IDENTITY].versions, clock)
        finally:
            if is_mine and kept:
                pages.delete(lock)
            elif is_mine:
                pages.set(lock, NOT_KEPT, NOBODY_WAITS)
        if kept:
            return _answer(kept.get(encoding, kept[IDENTITY]), request, "MISS")
        response["X-Cache"] = "BYPASS"
        return response


def _is_personal(request: HttpRequest) -> bool:
    """Whoever is logged in or has a message waiting; previews, which Wagtail makes by requests of its own."""
    if "HTTP_AUTHORIZATION" in request.META or getattr(request, "is_dummy", False):
        return True
    return "HTTP_COOKIE" in request.META and not request.COOKIES.keys().isdisjoint(
        {settings.SESSION_COOKIE_NAME, settings.MESSAGE_COOKIE_NAME}
    )


def _answer(page: KeptPage, request: HttpRequest, how: str) -> HttpResponse:
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    is_known = bool(asked) and (
        asked == "*" or page.etag[2:] in {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    )
    response = HttpResponseNotModified() if is_known else HttpResponse(page.body)
    for name, value in page.headers.items():
        if not (is_known and name in {"Content-Type", "Content-Encoding"}):
            response.headers[name] = value
    if not is_known:
        response.headers["Content-Length"] = str(len(page.body))
    response.headers["ETag"] = page.etag
    response.headers["Cache-Control"] = "no-cache"  # kept by the browser, and asked for each time
    response.headers["X-Accel-Expires"] = f"@{int(time())}"  # nginx holds it until this second is over
    response.headers["X-Cache"] = how
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
