"""Old addresses lead to the new ones. Wagtail keeps those of pages whose slug changed or that were moved; here is what
it leaves out: what lies below such a page (a work, a calendar), records that were renamed, and capital letters."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import override
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.core.pages_in_language import public
from cms.core.routing import DEEPEST_ROUTE, route
from cms.core.site_tree import default_site


class OldAddressMiddleware(RedirectMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404 or "\0" in request.path:
            return response
        found = super().process_response(request, response)
        if found is not response:
            return found if _is_public(found.url) else response
        url = _below_renamed(request.path) or _in_small_letters(request)
        return HttpResponsePermanentRedirect(url) if url else response


def _below_renamed(path: str) -> str | None:
    """Where the nearest page above `path` now is, and the rest of `path` below it."""
    parts = path.strip("/").split("/")
    above = {f"/{'/'.join(parts[:-count])}": parts[-count:] for count in range(1, min(DEEPEST_ROUTE, len(parts)))}
    found = Redirect.get_for_site(default_site()).filter(old_path__in=above, redirect_page__isnull=False)
    nearest = max(found.select_related("redirect_page"), key=lambda redirect: len(redirect.old_path), default=None)
    if nearest is None or not public(Page.objects.filter(pk=nearest.redirect_page_id)).exists():
        return None
    rest = "/".join(above[nearest.old_path])
    return f"{nearest.redirect_page.url}{rest}{'' if rest.endswith('.ics') else '/'}"


def _in_small_letters(request: HttpRequest) -> str | None:
    """Addresses of pages are small; whoever typed one in capitals is led there. Two slashes would name a host."""
    small = f"/{request.path.lower().lstrip('/')}"
    language, _slash, rest = small.strip("/").partition("/")
    if small == request.path or language not in dict(settings.LANGUAGES):
        return None
    try:
        with override(language):
            found = route(request, rest)
    except Http404:
        return None
    return small if found and public(Page.objects.filter(pk=found.page.pk)).exists() else None


def _is_public(url: str) -> bool:
    """Nobody is led to the address of a page that was withdrawn: it may say what the page was about."""
    language, *parts = unquote(url).strip("/").split("/")
    roots = [root.root_path for root in Site.get_site_root_paths() if root.language_code == language]
    lengths = range(max(0, len(parts) - DEEPEST_ROUTE), len(parts) + 1)
    paths = [root + "".join(f"{part}/" for part in parts[:length]) for root in roots for length in lengths]
    page = Page.objects.filter(url_path__in=paths).order_by("-depth").first()
    return page is None or public(Page.objects.filter(pk=page.pk)).exists()


def keeps_old_addresses(model: type[Model], addresses: Callable[[Any], Mapping[str, str]]) -> None:
    """From now on a record of `model` whose slug changes is found under its old addresses too.

    `addresses` gives those that readers may open, by language.
    """

    def before(instance: Any, **_kwargs: Any) -> None:
        saved: Any = model._default_manager.filter(pk=instance.pk).first() if instance.pk else None
        moved = saved is not None and saved.slug != instance.slug
        instance._old_addresses = addresses(saved) if moved else {}

    def after(instance: Any, **_kwargs: Any) -> None:
        if old := instance.__dict__.pop("_old_addresses", None):
            _redirect(old, addresses(instance))

    pre_save.connect(before, sender=model, weak=False, dispatch_uid=f"old:{model._meta.label}")
    post_save.connect(after, sender=model, weak=False, dispatch_uid=f"new:{model._meta.label}")


def _redirect(old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """In one step also from the addresses before the last, and never in a circle."""
    for language in old.keys() & new.keys():
        was, now = (Redirect.normalise_path(unquote(urls[language])) for urls in (old, new))
        Redirect.objects.filter(redirect_link=old[language]).update(redirect_link=new[language])
        Redirect.objects.filter(old_path=now, automatically_created=True).delete()
        Redirect.objects.update_or_create(
            old_path=was,
            site=default_site(),
            defaults={"redirect_link": new[language], "redirect_page": None, "automatically_created": True},
        )
