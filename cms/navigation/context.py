from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from cms.core.site_tree import default_site
from cms.navigation.chrome import chrome


def site_chrome(request: Any) -> dict[str, Any]:
    """`chrome` for public templates (the admin never touches it), and the writing direction."""
    request._wagtail_site = default_site()  # saves every later look-up of the site for this request
    return {
        "chrome": SimpleLazyObject(chrome),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "base_url": settings.BASE_URL,
    }
