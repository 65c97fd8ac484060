from django import template

from cms.images.models import CulturalImage

register = template.Library()


@register.filter
def ratio_class(image: CulturalImage) -> str:
    """`ratio-135`: the picture's width by its height in steps of 5 %, for walls whose rows are of equal height."""
    percent = 100 * image.width / image.height if image.height else 100
    return f"ratio-{min(250, max(50, round(percent / 5) * 5))}"
