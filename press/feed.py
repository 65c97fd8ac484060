from collections.abc import Iterator

from cms.discovery.feeds.items import LENGTH, Item, fills_feed
from cms.images.lead_picture import with_pictures
from press.listing import items_of
from press.models.newsroom_page import NewsroomPage


@fills_feed("press")
def news(newsroom: NewsroomPage) -> Iterator[Item]:
    """The latest releases and stories."""
    for page in with_pictures(items_of(newsroom)[:LENGTH]):
        yield Item(page, page.title, page.summary, page.released_at, page.lead_picture, page.picture_alt)
