"""The version of a picture that others are given: in feeds, previews of links, sitemap and structured data."""

from operator import attrgetter

from cms.images.models import CulturalImage
from cms.images.pictures import Version, offered
from cms.images.recipe import FALLBACK


def share_picture(image: CulturalImage | None) -> Version | None:
    """The widest in a format that everybody reads; None before the picture was prepared. Asks for nothing."""
    found = offered(image) if image else {}
    known = [version for fmt in FALLBACK for version in found.get(fmt, ())]
    return max(known, key=attrgetter("width"), default=None)


def media_type(version: Version) -> str:
    return "image/png" if version.url.endswith(".png") else "image/jpeg"
