from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.formatting import colon
from cms.core.pages_in_language import public
from cms.core.shown import exactly, set_tag, shows
from cms.core.site_tree import locale_ids
from cms.discovery.feeds.addresses import FORMATS, feed_url
from cms.discovery.feeds.formats import WRITERS, Channel
from cms.discovery.feeds.items import items_of, sections_with_feeds
from cms.discovery.structured_data import absolute
from cms.navigation.chrome import chrome
from cms.navigation.sections import SECTION_DEPTH, head_tags


def feed(request: HttpRequest, section: str = "", fmt: str = "rss") -> HttpResponse:
    """What is new in a section, or on the whole site, in the language of the address."""
    language = str(get_language())
    here = public(Page.objects.filter(locale_id=locale_ids()[language]))
    wanted = [section] if section else sections_with_feeds()
    known = [slug for slug in wanted if slug in sections_with_feeds()]
    with exactly(*head_tags()):
        indexes = list(here.filter(depth=SECTION_DEPTH, slug__in=known).specific())
        home = here.filter(depth=SECTION_DEPTH - 1).first()
    if (section and not indexes) or home is None:
        raise Http404
    shows(set_tag(home.translation_key))
    name = chrome().name.plain()
    channel = Channel(
        title=f"{name}{colon()}{indexes[0].title}" if section else name,
        description=(section and (indexes[0].summary or indexes[0].intro)) or chrome().motto.get(language, "") or name,
        author=name,
        language=language,
        url=absolute(indexes[0].url if section else f"/{language}/"),
        feed_url=absolute(feed_url(section, fmt)),
        items=items_of(indexes),
    )
    return HttpResponse(WRITERS[fmt](channel), content_type=f"{FORMATS[fmt][1]}; charset=utf-8")
