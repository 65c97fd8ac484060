from typing import Any

from django.conf import settings
from django.utils.translation import get_language_bidi

from cms.core.site_tree import default_site
from cms.navigation.chrome import chrome, menus


def site_chrome(request: Any) -> dict[str, Any]:
    """`chrome` and `menus` for templates (the admin shows the name alone), and the writing direction. Both are
    functions: whoever shows them, however often, notes it."""
    request._wagtail_site = default_site()  # saves every later look-up of the site for this request
    return {
        "chrome": chrome,
        "menus": menus,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "base_url": settings.BASE_URL,
    }
