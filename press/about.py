"""What releases, stories tell machines of themselves."""

from collections.abc import Mapping
from typing import Any

from cms.discovery.about import About, about_page, as_summary, tells_of
from cms.discovery.structured_data import association, party
from press.models import PressPage


@tells_of(PressPage)
def article(page: Any, context: Mapping[str, Any]) -> About:
    """An article has an author: who signs it, else the body it comes from, else the association."""
    byline, source = context.get("byline"), context.get("source")
    if byline:
        author = party(byline)
    elif words := getattr(page, "byline_text", ""):
        author = {"@type": "Person", "name": words}
    else:
        author = party(source) if source and page.origin != page.Origin.OWN else association()
    changed = max(page.released_at, page.last_published_at or page.released_at)
    data = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": as_summary(page.summary),
        "inLanguage": page.language,
        "datePublished": page.released_at.isoformat(),
        "dateModified": changed.isoformat(),
        "author": author,
        "publisher": association(),
        "isBasedOn": page.source_url,
    }
    return about_page(page, context, data=data, published=page.released_at, changed=changed)
