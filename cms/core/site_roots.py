"""Wagtail (8.0.1) asks the shared cache for the roots of the sites for every page whose address it tells: a list of 24
asks 24 times. Here a request asks once."""

from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

from cms.core.versioned_cache import once


def install() -> None:
    original = Site.get_site_root_paths

    def get_site_root_paths() -> list[SiteRootPath]:
        return once("site-roots", original)

    Site.get_site_root_paths = staticmethod(get_site_root_paths)
