"""What docs/design.md says of colours and faces is what the style sheet does."""

import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from home.living.tokens import colours, contrast

DESIGN = (settings.BASE_DIR / "docs" / "design.md").read_text("utf-8")
ROW = re.compile(
    r"^\| `--([\w-]+)` \|[^|]+\| `(#\w+)` \| ([\d.]+) \| ([\d.]+) \| `(#\w+)` \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE
)
ON_DEEP = re.compile(r"^\| `--([\w-]+)`[^|]*\| `(#\w+)`(?: / `(#\w+)`)? \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
BUTTONS = re.compile(r"label on `--action` ([\d.]+) \(light\), ([\d.]+) \(dark\)")
#: What words are set in: AAA. Marks and borders that mean something: 3 to 1.
WORDS = {"ink", "ink-soft", "viridian", "viridian-strong", "plum", "alarm"}
MARKS = {"vermilion", "line-strong", "focus"}


@pytest.mark.parametrize(("scheme", "first"), [("light", 1), ("dark", 4)])
def test_table_says_what_is_measured(scheme: str, first: int) -> None:
    tokens, rows = colours()[scheme], ROW.findall(DESIGN)
    assert {row[0] for row in rows} >= WORDS | MARKS
    for row in rows:
        colour = tokens[row[0]]
        measured = [f"{contrast(colour, tokens[ground]):.1f}" for ground in ("wall", "plaster")]
        assert list(row[first : first + 3]) == [colour, *measured], row[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_have_the_highest_contrast_and_marks_enough(scheme: str) -> None:
    tokens = colours()[scheme]
    for least, names in ((7, WORDS), (3, MARKS)):
        for name in names:
            for ground in ("wall", "plaster"):
                assert contrast(tokens[name], tokens[ground]) >= least, (name, ground)
    assert contrast(tokens["on-deep"], tokens["deep"]) >= 7
    assert contrast(tokens["on-deep-soft"], tokens["deep"]) >= 7
    assert contrast(tokens["on-action"], tokens["action"]) >= 7
    assert contrast(tokens["ink"], tokens["mark"]) >= 7


def test_table_of_the_deep_ground_says_what_is_measured() -> None:
    light, dark = colours()["light"], colours()["dark"]
    rows = ON_DEEP.findall(DESIGN)
    assert {row[0] for row in rows} >= {"on-deep", "on-deep-soft", "deep-mark", "deep-line"}
    for name, day, night, on_light, on_dark in rows:
        if name in light and name != "focus":  # the deep ground has a focus ring of its own
            assert (day, night or day) == (light[name], dark[name]), name
        measured = [contrast(day, light["deep"]), contrast(night or day, dark["deep"])]
        assert [on_light, on_dark] == [f"{each:.1f}" for each in measured], name


def test_buttons_say_what_is_measured() -> None:
    [said] = BUTTONS.findall(DESIGN)
    assert list(said) == [f"{contrast(each['on-action'], each['action']):.1f}" for each in colours().values()]


def test_arabic_text_has_figures_and_full_stops_of_its_own() -> None:
    """Else every Arabic page fetched the Latin text face for them."""
    static = settings.BASE_DIR / "static"
    cut = {file.name for file in (static / "fonts").glob("noto-naskh-arabic-*.woff2")}
    covered = {character for name in cut for character in TTFont(static / "fonts" / name).getBestCmap()}
    named = re.findall(r"noto-naskh-arabic-\w+\.woff2", (static / "css" / "site.css").read_text("utf-8"))
    assert cut == {*named} and {*map(ord, "0123456789 .,:;!?()«»–،؛؟أ")} <= covered
