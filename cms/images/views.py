import logging

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from wagtail.images.models import SourceImageIOError

from cms.images.models import CulturalImage
from cms.images.pictures import is_signed

logger = logging.getLogger(__name__)
LIFETIME = 600  # seconds in which a browser need not ask again


def picture(request: HttpRequest, token: str, signature: str, size: str, fmt: str) -> HttpResponseRedirect:
    """Makes the version of a picture that a page named, once, and leads to its file."""
    spec = f"{size}|format-{fmt}"
    if not is_signed(token, spec, signature):
        raise Http404
    image = get_object_or_404(CulturalImage, token=token)
    try:
        rendition = image.get_rendition(spec)
    except (SourceImageIOError, OSError) as error:
        logger.exception("Picture %s cannot be shown: its original is missing or damaged.", image.pk)
        raise Http404 from error
    response = redirect(rendition.url)
    response["Cache-Control"] = f"public, max-age={LIFETIME}"
    return response
