"""Articles of the last two days, for Google News."""

import datetime as dt

from cms.core import dates
from cms.core.pages_in_language import public
from cms.discovery.news import LATEST, NewsItem, tells_news
from press.models import PressPage

RECENT = dt.timedelta(days=2)


@tells_news
def articles() -> list[NewsItem]:
    now = dates.now()
    recent = public(PressPage.objects.filter(released_at__gt=now - RECENT, released_at__lte=now)).for_display()
    return [
        NewsItem(page.url, page.language, page.title, page.released_at)
        for page in recent.order_by("-released_at", "-pk")[:LATEST]
    ]
