"""Writes the sitemap (sitemaps.org 0.9, xhtml alternates, Google's pictures and news) piece by piece: an index of
files of bounded size, each read from the database by itself, however many addresses there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import escape

from cms.discovery.addresses import Address, AddressList, address_lists
from cms.discovery.feeds.items import clean
from cms.discovery.news import LATEST, latest_news
from cms.discovery.share_picture import share_picture
from cms.discovery.structured_data import absolute
from cms.images.models import CulturalImage
from cms.navigation.chrome import chrome

SETS = 200  # of translations in a file: with five languages 1,000 addresses, about 1 MB; 50,000 and 50 MB are allowed
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"  # names of XML namespaces, here and below, no links
URLSET = (
    f'<urlset xmlns="{SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)
NEWS = "news"


@dataclass(frozen=True)
class File:
    name: str
    number: int

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}/sitemap-{self.name}-{self.number}.xml"


def files() -> list[File]:
    """Those that have something in them: the schema knows no empty file."""
    counts = {name: -(-each.keys().count() // SETS) for name, each in address_lists().items()}
    counts[NEWS] = int(any(True for _item in latest_news()))
    return [File(name, number + 1) for name, count in counts.items() for number in range(count)]


def index() -> Iterator[str]:
    yield f'{HEAD}<sitemapindex xmlns="{SITEMAPS}">\n'
    for file in files():
        yield f"<sitemap><loc>{escape(file.url)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def entries(file: File) -> Iterator[str] | None:
    """The content of `file`; None where there is no such file."""
    if file.name == NEWS:
        return _written(_news()) if file in files() else None
    addresses = address_lists().get(file.name)
    keys = list(addresses.keys()[(file.number - 1) * SETS : file.number * SETS]) if addresses else []
    return _written(_addresses(addresses, keys)) if addresses and keys else None


def _written(urls: Iterable[str]) -> Iterator[str]:
    yield f"{HEAD}{URLSET}"
    yield from urls
    yield "</urlset>\n"


def _addresses(addresses: AddressList, keys: Sequence[object]) -> Iterator[str]:
    order = [code for code, _name in settings.LANGUAGES]
    sets = [sorted(each, key=lambda address: order.index(address.language)) for each in addresses.addresses(keys)]
    pictures = _pictures({address.picture_id for each in sets for address in each})
    for each in sets:
        yield from _entries(each, pictures)


def _pictures(ids: set[int | None]) -> dict[int | None, str]:
    """By id of the picture, its address as an element of the sitemap."""
    found = CulturalImage.objects.filter(pk__in=[pk for pk in ids if pk])
    return {
        picture.pk: f"<image:image><image:loc>{_text(version.url)}</image:loc></image:image>"
        for picture in found
        if (version := share_picture(picture))
    }


def _entries(addresses: list[Address], pictures: dict[int | None, str]) -> Iterator[str]:
    links = ""
    if len(addresses) > 1:
        default = next((each for each in addresses if each.language == settings.LANGUAGE_CODE), addresses[0])
        neutral = "/" if default.url == f"/{default.language}/" else default.url
        links = "".join(_link(each.language, each.url) for each in addresses) + _link("x-default", neutral)
    for address in addresses:
        changed = f"<lastmod>{address.changed.isoformat(timespec='seconds')}</lastmod>" if address.changed else ""
        picture = pictures.get(address.picture_id, "")
        yield f"<url><loc>{_text(address.url)}</loc>{changed}{links}{picture}</url>\n"


def _link(language: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{_text(url)}"/>'


def _news() -> Iterator[str]:
    name = escape(clean(chrome().name.plain()))
    for item in latest_news()[:LATEST]:
        yield (
            f"<url><loc>{_text(item.url)}</loc><news:news><news:publication><news:name>{name}</news:name>"
            f"<news:language>{item.language}</news:language></news:publication>"
            f"<news:publication_date>{item.published.isoformat(timespec='seconds')}</news:publication_date>"
            f"<news:title>{escape(clean(item.title))}</news:title></news:news></url>\n"
        )


def _text(url: str) -> str:
    return escape(absolute(url))
