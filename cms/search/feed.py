"""A search that a reader follows."""

from html import escape
from urllib.parse import urljoin

from django.conf import settings
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from cms.navigation.chrome import chrome
from cms.search.asking import address
from cms.search.query import latest
from cms.search.results import SearchQuery


def feed(query: SearchQuery) -> str:
    """RSS 2.0 of what the search finds, in the order in which it was published."""
    rss = Rss201rev2Feed(
        title=f"{chrome().name}: {query.words or _('Search')}",
        link=urljoin(settings.BASE_URL, address(query, query.language)),
        description=_("What a search on this site finds, the newest first."),
        language=query.language,
        feed_url=urljoin(settings.BASE_URL, address(query, query.language, "search_feed")),
    )
    for entry in latest(query):
        link = urljoin(settings.BASE_URL, entry.url)
        rss.add_item(entry.title, link, escape(entry.summary, quote=False), pubdate=entry.published, unique_id=link)
    return rss.writeString("utf-8")
