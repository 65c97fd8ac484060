import re

from django import template
from django.utils.translation import pgettext

from cms.images.models import CulturalImage

register = template.Library()
CENTIMETRES = re.compile(r"(?<=[\d\s])cm$")


@register.filter
def ratio_class(image: CulturalImage) -> str:
    """`ratio-135`: the picture's width by its height in steps of 5 %, for walls whose rows are of equal height."""
    percent = 100 * image.width / image.height if image.height else 100
    return f"ratio-{min(250, max(50, round(percent / 5) * 5))}"


@register.filter
def size_text(size: str) -> str:
    """A work's size, written once for all languages, with its unit in the reader's."""
    return CENTIMETRES.sub(pgettext("centimetres", "cm"), size)
