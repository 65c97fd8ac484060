"""llms.txt (llmstxt.org): in Markdown, what the site is and where its parts are, language by language."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import locale_ids
from cms.discovery.about import as_summary
from cms.discovery.feeds.addresses import feed_url
from cms.discovery.feeds.items import clean
from cms.discovery.structured_data import absolute
from cms.navigation.chrome import chrome
from cms.navigation.sections import SECTION_DEPTH

LONGEST = 50  # pages of a language


def llms_txt() -> str:
    """The home page, the sections and the pages beside them; what is new in each is in the feeds."""
    top = public(Page.objects.filter(depth__in=(SECTION_DEPTH - 1, SECTION_DEPTH))).order_by("path").specific()
    pages = list(top.iterator(chunk_size=500))
    with override(settings.LANGUAGE_CODE):
        site = chrome()
        parts = [f"# {_line(site.name.plain())}"]
        parts += [f"> {_line(site.motto.plain())}"] if site.motto else []
    for language, name in settings.LANGUAGES:
        here = islice((page for page in pages if page.locale_id == locale_ids()[language]), LONGEST)
        if links := _links(language, here):
            parts.append(f"## {name}\n\n{links}")
    return "\n\n".join(parts) + "\n"


def _links(language: str, pages: Iterable[Any]) -> str:
    with override(language):
        links = [_link(page.title, page.url, page.summary or getattr(page, "intro", "")) for page in pages]
        return "\n".join([*links, _link(_("What is new"), feed_url(fmt="json"), "JSON Feed")] if links else [])


def _link(title: str, url: str, words: str) -> str:
    note = f": {_line(words)}" if words else ""
    return f"- [{_line(title).replace('[', '(').replace(']', ')')}]({absolute(url)}){note}"


def _line(text: str) -> str:
    return as_summary(clean(text))
