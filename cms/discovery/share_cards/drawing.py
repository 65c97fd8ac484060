"""Draws a share card in the site's design (docs/design.md): wall, rail with its mark, title, picture, credit."""

import io
from typing import Any

from PIL import Image, ImageDraw

from cms.discovery.share_cards.card import HEIGHT, WIDTH, Card
from cms.discovery.share_cards.typesetting import FONTS, Typeface, fitted, shortened
from cms.images.credit import Credit
from cms.images.encoding import encode

EDGE = 64  # pixels, of the card
PICTURE = 540  # wide
STRIP = 46  # below the picture, for its credit
RAIL, MARK = 64, 76
#: The tokens --wall, --ink, --ink-soft, --line-strong, --viridian, --vermilion, and those on the deep ground.
PARTS = ("ground", "ink", "soft", "line", "kind", "mark")
LIGHT = dict(zip(PARTS, ("#f8f9f5", "#182023", "#434d50", "#6d7775", "#0b4f49", "#c63a1e"), strict=True))
DEEP = dict(zip(PARTS, ("#0e3d3a", "#f1f5ee", "#c6d8cf", "#4f7a74", "#c6d8cf", "#ff9678"), strict=True))
TITLES = (72, 64, 56, 50, 44)  # sizes beside a picture
TITLES_ALONE = (120, 104, 90, 78, 66, 56)
LEADING, ARABIC_LEADING = 1.1, 1.34


def draw(card: Card) -> bytes:
    """A JPEG of WIDTH × HEIGHT, with the picture's credit inside as every version of it has."""
    picture = opened(card)
    colours = DEEP if picture is None else LIGHT
    sheet = Image.new("RGB", (WIDTH, HEIGHT), colours["ground"])
    if picture is not None:
        place_picture(sheet, picture, card, colours)
    width = WIDTH - 2 * EDGE if picture is None else WIDTH - PICTURE - 2 * EDGE + 16
    place_words(sheet, card, colours, width, TITLES_ALONE if picture is None else TITLES)
    credit = card.picture.embedded_credit if card.picture and picture else Credit(card.name, "")
    return encode(sheet, "jpeg", credit, quality=86)


def opened(card: Card) -> Image.Image | None:
    """The part of the picture that the card shows, around its focal point."""
    if card.picture is None:
        return None
    with card.picture.open_file() as file:
        source = Image.open(io.BytesIO(file.read()))
    whole = source.size
    size = PICTURE, HEIGHT - STRIP
    scale = max(size[0] / whole[0], size[1] / whole[1])
    source.draft("RGB", (round(whole[0] * scale), round(whole[1] * scale)))
    flat = Image.new("RGB", source.size, LIGHT["ground"])
    layer = source.convert("RGBA")
    flat.paste(layer, mask=layer)
    shrunk = flat.width / whole[0]
    wide, high = size[0] / scale, size[1] / scale
    focus = card.picture.get_focal_point()
    x, y = (focus.centroid_x, focus.centroid_y) if focus else (whole[0] / 2, whole[1] / 2)
    left = min(max(0, x - wide / 2), whole[0] - wide)
    top = min(max(0, y - high / 2), whole[1] - high)
    box = tuple(side * shrunk for side in (left, top, left + wide, top + high))
    return flat.resize(size, Image.Resampling.LANCZOS, box=box)  # type: ignore[arg-type]


def place_picture(sheet: Image.Image, picture: Image.Image, card: Card, colours: dict[str, str]) -> None:
    """At the end of the reading direction, with its credit below."""
    left = 0 if card.is_right_to_left else WIDTH - PICTURE
    sheet.paste(picture, (left, 0))
    typeface = Typeface("label", 21, 1, card.language)
    (line,) = shortened(card.credit.split(" "), typeface, PICTURE - 32, 1)
    start = left + PICTURE - 16 if card.is_right_to_left else left
    typeface.write(ImageDraw.Draw(sheet), (start, HEIGHT - 16), line, colours["soft"])


def place_words(sheet: Image.Image, card: Card, colours: dict[str, str], width: int, sizes: tuple[int, ...]) -> None:
    pen = ImageDraw.Draw(sheet)
    leading = ARABIC_LEADING if card.is_right_to_left else LEADING
    start, onwards = (WIDTH - EDGE, -1) if card.is_right_to_left else (EDGE, 1)
    rule(pen, start, start + onwards * width, colours["line"], 2)
    rule(pen, start, start + onwards * MARK, colours["mark"], 7)
    top = RAIL + 22
    if card.kind:
        kind = Typeface("title", 28, leading, card.language)
        kind.write(pen, (start, top + 28), card.kind, colours["kind"])
        top += 50
    foot = HEIGHT - EDGE - 44
    faces = [Typeface("title", size, leading, card.language) for size in sizes]
    face, lines = fitted(card.title, faces, width, foot - top - 28)
    for number, line in enumerate(lines):
        face.write(pen, (start, top + face.size * 0.92 + number * face.line_height), line, colours["ink"])
    place_name(sheet, card, colours, width)


def rule(pen: ImageDraw.ImageDraw, start: int, end: int, colour: str, thickness: int) -> None:
    left, right = sorted((start, end))
    top = RAIL - thickness // 2
    pen.rectangle((left, top, right - 1, top + thickness - 1), fill=colour)


def place_name(sheet: Image.Image, card: Card, colours: dict[str, str], width: int) -> None:
    """The association's emblem and name."""
    side, gap = 52, 16
    emblem: Any = Image.open(FONTS / "emblem.png").resize((side, side), Image.Resampling.LANCZOS)
    left = WIDTH - EDGE - side if card.is_right_to_left else EDGE
    sheet.paste(emblem, (left, HEIGHT - EDGE - side + 8), emblem)
    typeface = Typeface("label", 28, 1, card.language)
    (line,) = shortened(card.name.split(" "), typeface, width - side - gap, 1)
    start = left - gap if card.is_right_to_left else left + side + gap
    typeface.write(ImageDraw.Draw(sheet), (start, HEIGHT - EDGE - 8), line, colours["ink"])
