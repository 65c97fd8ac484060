"""Objects of schema.org as Google's documentation asks for them (developers.google.com/search/docs/appearance), and
the one way in which they are written into a page."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.discovery.about import Data
from cms.discovery.share_picture import share_picture
from cms.images.models import CulturalImage
from cms.images.models.licence import Licence
from cms.navigation.chrome import chrome

LISTED = 12  # items that a list names: the sitemap names all, and addresses in other scripts weigh
EMPTY: tuple[Any, ...] = ("", None, [], {})
#: What could end the script element, begin a comment in it, or end a line of JavaScript.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def written(nodes: Iterable[Data]) -> SafeString:
    """The nodes as the content of `<script type="application/ld+json">`."""
    graph = {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=_in_words)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  nothing in it can leave the script element


def _filled(value: Any) -> Any:
    """Without what is empty: an empty property is an error to who reads it."""
    if isinstance(value, dict):
        return {key: filled for key, each in value.items() if (filled := _filled(each)) not in EMPTY}
    if isinstance(value, list):
        return [filled for each in value if (filled := _filled(each)) not in EMPTY]
    return value


def _in_words(value: Any) -> str:
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{value!r} cannot be told.")


def absolute(url: str) -> str:
    return urljoin(settings.BASE_URL, url)


def association() -> Data:
    """The site's owner, as organiser and publisher."""
    home = absolute(f"/{get_language()}/")
    return {"@type": "Organization", "@id": f"{settings.BASE_URL}/#association", "name": chrome().name.plain()} | {
        "url": home,
        "logo": absolute(static("icons/emblem.svg")),
    }


def image(picture: CulturalImage | None, caption: str = "") -> Data:
    """A picture with its licence as Google Images shows it; a licence without a public text is told in words."""
    version = share_picture(picture)
    if picture is None or version is None:
        return {}
    credit = picture.embedded_credit
    return {
        "@type": "ImageObject",
        "url": absolute(version.url),
        "contentUrl": absolute(version.url),
        "width": version.width,
        "height": version.height,
        "caption": caption or picture.alt_for()[0],
        "creditText": credit.creator,
        "copyrightNotice": credit.rights if picture.licence in Licence.values else "",
        "license": credit.deed,
    }


def breadcrumb(trail: Iterable[tuple[str, str]]) -> Data:
    """(title, address) from the home page down; the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": absolute(url)}
        for place, (title, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if len(items) > 1 else {}


def collection(urls: Iterable[str], list_page: Any = None) -> Data:
    """A page that lists others, of which it names the first; `list_page` is the paginator's page, if there is one."""
    listed_urls = list(urls)
    first = list_page.start_index() if list_page else 1
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(url)}
        for place, url in enumerate(listed_urls[:LISTED], start=first)
    ]
    total = list_page.paginator.count if list_page else len(listed_urls)
    listed = {"@type": "ItemList", "numberOfItems": total, "itemListElement": items}
    return {"@type": "CollectionPage", "inLanguage": get_language(), "mainEntity": listed if items else {}}


def party(record: Any) -> Data:
    """A person or an organisation that the page names. A person's address is theirs here, if they agreed to it."""
    if record._meta.model_name == "person":
        return {"@type": "Person", "name": record.names.plain(), "url": absolute(record.url) if record.url else ""}
    return {"@type": "Organization", "name": record.names.plain(), "url": record.website}
