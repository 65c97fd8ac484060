from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from cms.navigation.chrome import chrome
from press.listing import items_of
from press.models.newsroom_page import NewsroomPage

LENGTH = 30


def feed(newsroom: NewsroomPage, request: HttpRequest) -> HttpResponse:
    """RSS 2.0 of the newsroom's latest in its language."""
    address = urljoin(settings.BASE_URL, newsroom.url)
    rss = Rss201rev2Feed(
        title=f"{chrome().name}: {newsroom.title}",
        link=address,
        description=newsroom.intro or newsroom.title,
        language=newsroom.language,
        feed_url=f"{address}feed/",
    )
    for item in items_of(newsroom)[:LENGTH]:
        link = urljoin(settings.BASE_URL, item.url)
        rss.add_item(item.title, link, item.summary, pubdate=item.released_at, unique_id=link)
    return HttpResponse(rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
