"""What stands around every page: name, menus; gathered once for each language and kept until the tree changes."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

from cms.core.localized_text import LocalizedText
from cms.core.models import SiteIdentity
from cms.core.pages_in_language import pages_in_language
from cms.core.site_tree import default_site, get_pages, tree
from cms.navigation.models import Menu, MenuItem


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    section: str = ""  # the section it leads to, for marking where the reader is


@dataclass(frozen=True)
class Chrome:
    name: LocalizedText
    short_name: LocalizedText
    motto: LocalizedText
    postal_address: LocalizedText
    email: str


def chrome() -> Chrome:
    """Who the site belongs to; no query while the cache holds it."""
    return tree.get("chrome", _gather)


def menus() -> dict[str, list[Link]]:
    """By place, in the active language: apart from the name, which pages say too, so that they outlive a menu."""
    return tree.get(f"menus:{get_language()}", _gather_menus)


def _gather() -> Chrome:
    site = default_site()
    identity = SiteIdentity.objects.filter(site=site).first() or SiteIdentity()  # `for_site` would write one
    names = identity.names or LocalizedText({settings.LANGUAGE_CODE: settings.WAGTAIL_SITE_NAME})
    return Chrome(
        name=names,
        short_name=identity.short_names or names,
        motto=identity.mottos,
        postal_address=identity.postal_address,
        email=identity.email,
    )


def _gather_menus() -> dict[str, list[Link]]:
    return {menu.place: _links(list(menu.items.all())) for menu in Menu.objects.prefetch_related("items")}


def _links(items: list[MenuItem]) -> list[Link]:
    chosen = get_pages({item.page_id for item in items if item.page_id})
    translated = {page.translation_key: page for page in pages_in_language(chosen.values())}
    links = []
    for item in items:
        page = translated.get(chosen[item.page_id].translation_key) if item.page_id in chosen else None
        if page and page.url:
            section = page.url_path.strip("/").split("/")[1:2]
            text = item.labels.get(get_language()) or page.title  # its title is in the reader's language
            links.append(Link(text, page.url, section[0] if section else ""))
        elif item.url:
            links.append(Link(str(item.labels), item.url))
    return links


def _changed(**_kwargs: object) -> None:
    tree.bump()


for _sender in (Menu, MenuItem, SiteIdentity):
    for _signal in (post_save, post_delete):
        _signal.connect(_changed, sender=_sender, dispatch_uid=f"chrome:{_sender._meta.label}")
