"""What the home page tells machines of the site and of whom it belongs to."""

from collections.abc import Mapping
from typing import Any

from cms.discovery.about import About, about_page, as_summary, tells_of
from cms.discovery.structured_data import association
from cms.navigation.chrome import chrome
from home.models import HomePage


@tells_of(HomePage)
def home(page: HomePage, context: Mapping[str, Any]) -> About:
    site = chrome()
    owner = association() | {
        "email": site.email,
        "address": as_summary(site.postal_address.get(page.language, "")),
        "slogan": site.motto.get(page.language, ""),
    }
    data = {
        "@type": "WebSite",
        "name": site.name.plain(),
        "alternateName": site.short_name.plain() if site.short_name != site.name else "",
        "inLanguage": page.language,
        "publisher": owner,
    }
    return about_page(page, context, title=page.seo_title or site.name.plain(), data=data)
