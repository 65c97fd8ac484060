"""Links to pages inside texts: to the reader's language where it exists, to nothing where the page is not public."""

from typing import Any

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from cms.core.pages_in_language import pages_in_language, public_pages
from cms.core.site_tree import get_pages


class PublicPageLinkHandler(PageLinkHandler):
    """Wagtail's prints the address of any page, a draft's too, whose slug says what it is about."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = [int(attrs["id"]) for attrs in attrs_list]
        chosen = list(get_pages(ids).values())
        here = {page.translation_key: page.url for page in pages_in_language(chosen)}
        elsewhere = {page.translation_key: page.url for page in public_pages(chosen)}
        urls = {page.pk: (elsewhere | here).get(page.translation_key) for page in chosen}
        return [f'<a href="{escape(urls[pk])}">' if urls.get(pk) else "<a>" for pk in ids]
