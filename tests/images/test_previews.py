import re

import pytest
from django.conf import settings
from PIL import Image

from cms.images.previews import DIFFERENCE, LIGHTNESS, OPPONENT, PARTS, oklab, preview, style_sheet

from .samples import make_image


def told(code: str) -> dict[str, int]:
    return {letter: int(number) for letter, number in re.findall(r"([a-z])(\d)", code)}


def test_preview_says_colour_and_where_it_is_light() -> None:
    picture = Image.new("RGB", (90, 60), "#702020")
    picture.paste("#e0a0a0", (60, 0, 90, 30))
    found = told(preview(picture))
    assert list(found) == ["l", "a", "b", *PARTS] and len(preview(picture)) == 18
    assert OPPONENT[found["a"]] > 0.05, "it is red"
    assert max(PARTS, key=lambda part: found[part]) == "o", "above, at the end"
    assert DIFFERENCE[found["p"]] < 0 < DIFFERENCE[found["o"]]


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#808080"])
def test_every_colour_has_a_code_near_to_it(colour: str) -> None:
    picture = Image.new("RGB", (3, 2), colour)
    lightness, green_red, blue_yellow = oklab(*picture.getpixel((0, 0)))  # type: ignore[misc]
    found = told(preview(picture))
    assert abs(LIGHTNESS[found["l"]] - lightness) <= 0.2
    assert OPPONENT[found["a"]] * green_red >= 0 and OPPONENT[found["b"]] * blue_yellow >= 0
    assert all(found[part] == 3 for part in PARTS)


def test_style_sheet_draws_every_code() -> None:
    path = settings.BASE_DIR / "static/css/src/63-previews.css"
    assert path.read_text("utf-8") == style_sheet(), "write what style_sheet() gives, then build the style sheet"


@pytest.mark.django_db
def test_picture_has_its_preview_as_soon_as_it_is_saved() -> None:
    image = make_image()
    image.refresh_from_db()
    found = told(image.preview)
    assert found["m"] < found["r"], "red above at the start, white elsewhere"
