from typing import Any

from django.conf import settings
from PIL import Image

from cms.images.models import CulturalImage
from cms.images.trusted import store_trusted
from tests.factories.pages import committed, number


def make_image(width: int = 120, height: int = 80, **values: Any) -> CulturalImage:
    """A small picture in two colours, with its credit and alternative text."""
    serial = next(number)
    drawing = Image.new("RGB", (width, height), (serial * 37 % 256, 120, 90))
    drawing.paste("white", (0, 0, width // 2, height // 2))
    defaults = {
        "title": f"Picture {serial}",
        "credit": "Photo: Aigerim Bek",
        "alt_texts": {code: f"What {serial} shows" for code, _name in settings.LANGUAGES},
    }
    with committed(execute=True):
        return store_trusted(drawing, **(defaults | values))
