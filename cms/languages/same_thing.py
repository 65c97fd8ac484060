"""Where the thing that a page shows is found in the other languages.

The language switch, `canonical` and `hreflang` all ask here, once a request. For a page of the CMS nothing is needed:
its live translations are known. A view that shows something else (a work, a person, a series, search results) puts
into its context

- `in_languages`: a function without arguments that gives the addresses by language code, as `{"fr": "/fr/…"}`;
- `written_in`, if some of these addresses show words of another language: the codes of those that do not;
- `list_page`, the paginator's page of a list: each is a page of its own. Lists differ from language to language, so the
  second page has no translation, unless `list_is_shared` says that all languages list the same things;
- `list_query`, the parameters of a list that is another than the one without them, as `{"when": "past"}`;
- `list_is_filtered`, if the list is a part of the one at that address, which is then its canonical address: the second
  page of a part is not the second page of the whole.

`base.html` prints them in its head by `{% include "components/alternates.html" %}`, which loads `language_tags` and
asks for `{% public_address as address %}`: `address.canonical` is absolute and names no parameter but those of a list
(empty on pages that have no address of their own, as "not found"); `address.alternates` are pairs of hreflang
and absolute address, `x-default` last, and empty where there is only one language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.site_tree import language_of
from cms.languages.translations import live_translations


@dataclass(frozen=True)
class PublicAddress:
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)


def addresses(context: Mapping[str, Any]) -> dict[str, str]:
    """The addresses of what `context` shows, by language code, in the order of the settings."""
    request = context.get("request")
    known: dict[str, str] | None = getattr(request, "_same_thing", None)
    if known is None:
        known = _look_up(context)
        if request is not None:
            request._same_thing = known
    return known


def _look_up(context: Mapping[str, Any]) -> dict[str, str]:
    if in_languages := context.get("in_languages"):
        found = in_languages()
        return {code: found[code] for code, _name in settings.LANGUAGES if code in found}
    page = context.get("page")
    if isinstance(page, Page) and page.pk:
        return {language.code: language.url for language in live_translations(page)}
    return {}


def public_address(context: Mapping[str, Any]) -> PublicAddress:
    urls = addresses(context)
    written = context.get("written_in")
    own = {code: url for code, url in urls.items() if written is None or code in written}
    if not own:
        return PublicAddress()
    original = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in own else next(iter(own))
    query = _query(context)
    absolute = {code: urljoin(settings.BASE_URL, url.split("?")[0]) + query for code, url in own.items()}
    page = context.get("page")
    shown = language_of(page.locale_id) if isinstance(page, Page) and page.pk else get_language()
    canonical = absolute.get(shown or "", absolute[original])
    if len(absolute) == 1 or (_is_further(context) and not context.get("list_is_shared")):
        return PublicAddress(canonical)
    neutral = f"{settings.BASE_URL}/" if own[original] == f"/{original}/" else absolute[original]
    return PublicAddress(canonical, [*absolute.items(), ("x-default", neutral)])


def _is_further(context: Mapping[str, Any]) -> bool:
    return bool(context.get("list_page") and context["list_page"].number > 1)


def _query(context: Mapping[str, Any]) -> str:
    """`?page=2`: what is shown, not what the address asked for."""
    has_page = _is_further(context) and not context.get("list_is_filtered")
    number = {"page": context["list_page"].number} if has_page else {}
    query = context.get("list_query", {}) | number
    return f"?{urlencode(query)}" if query else ""
