"""What stands in the head of a public page for machines: description, Open Graph, structured data, feeds.

Asks the database for nothing that the page has not loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.formatting import babel_locale
from cms.core.site_tree import language_of
from cms.discovery.about import About, about
from cms.discovery.share_cards import HEIGHT, WIDTH, share_card_url
from cms.discovery.share_picture import share_picture
from cms.discovery.structured_data import absolute, breadcrumb, image, written
from cms.languages.same_thing import PublicAddress, public_address
from cms.navigation.chrome import chrome
from cms.navigation.sections import sections

#: Where Open Graph's list of locales (those Facebook knows) departs from what CLDR takes for likely.
OPEN_GRAPH_LOCALES = {"ar": "ar_AR"}


@dataclass(frozen=True)
class Head:
    description: str = ""
    properties: list[tuple[str, str]] = field(default_factory=list)  # Open Graph (ogp.me), in order
    card: str = ""  # the kind of Twitter's card
    data: str = ""  # JSON-LD, safe within its script element


def head(context: Mapping[str, Any]) -> Head:
    told = about(context)
    if told is None:
        return Head()
    address = public_address(context)
    if not address.canonical:  # a preview: nothing to share yet
        return Head(told.summary)
    picture = _picture(context, told)
    return Head(
        description=told.summary,
        properties=[
            (name, content) for name, content in _properties(context, told, address) + picture if content.strip()
        ],
        card="summary_large_image" if picture else "summary",
        data=written(node for node in _nodes(context, told, address) if node),
    )


def _properties(context: Mapping[str, Any], told: About, address: PublicAddress) -> list[tuple[str, str]]:
    here = _language(context)
    return [
        ("og:type", "article" if told.published else "website"),
        ("og:title", told.title),
        ("og:description", told.summary),
        ("og:url", address.canonical),
        ("og:site_name", chrome().name.plain()),
        ("og:locale", open_graph_locale(here)),
        *(
            ("og:locale:alternate", open_graph_locale(code))
            for code, _url in address.alternates
            if code not in {here, "x-default"}
        ),
        ("article:published_time", told.published.isoformat() if told.published else ""),
        ("article:modified_time", told.changed.isoformat() if told.published and told.changed else ""),
    ]


def _picture(context: Mapping[str, Any], told: About) -> list[tuple[str, str]]:
    """The card drawn for the page, else the picture of what is shown."""
    page = context.get("page")
    shown = told.card if context.get("subject") else page if isinstance(page, Page) else None
    card = share_card_url(shown) if shown else None
    if card:
        url, width, height, alt = card, WIDTH, HEIGHT, told.title
    elif version := share_picture(told.picture):
        url, width, height = absolute(version.url), version.width, version.height
        alt = told.picture_alt or (told.picture.alt_for()[0] if told.picture else "")
    else:
        return []
    size = [("og:image:width", str(width)), ("og:image:height", str(height))]
    return [("og:image", url), *size, ("og:image:alt", alt)]


def _nodes(context: Mapping[str, Any], told: About, address: PublicAddress) -> list[dict[str, Any]]:
    crumbs = breadcrumb(_trail(context, told, address))
    if not told.data:
        return [crumbs]
    picture = image(told.picture, told.picture_alt)
    if told.data["@type"] == "ImageObject":  # the picture is the thing itself
        return [crumbs, picture | told.data | {"mainEntityOfPage": address.canonical}]
    return [crumbs, {"url": address.canonical} | told.data | {"image": picture}]


def _trail(context: Mapping[str, Any], told: About, address: PublicAddress) -> list[tuple[str, str]]:
    """As the page's own breadcrumb shows it."""
    section = sections().get(context.get("section", ""))
    above = [(_("Home"), f"/{get_language()}/"), *([(section.text, section.url)] if section else []), told.parent]
    canonical = address.canonical.split("?")[0]
    return [each for each in above if each and absolute(each[1]) != canonical] + [(told.title, address.canonical)]


def _language(context: Mapping[str, Any]) -> str:
    page = context.get("page")
    return language_of(page.locale_id) if isinstance(page, Page) and page.pk else str(get_language())


@lru_cache
def open_graph_locale(language: str) -> str:
    """`fr_FR`: the language with the country it is most likely read in."""
    locale = babel_locale(language)
    likely = get_global("likely_subtags").get(language, "").split("_")[-1]
    return OPEN_GRAPH_LOCALES.get(language, f"{locale.language}_{locale.territory or likely or settings.LANGUAGE_CODE}")
