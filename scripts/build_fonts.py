"""Makes static/fonts/*.woff2 and static/css/src/05-fonts.css from the npm packages of Fontsource.

    npm install --prefix DIR @fontsource-variable/{ysabeau,literata,el-messiri,noto-naskh-arabic}
    python scripts/build_fonts.py DIR/node_modules        (needs fonttools and brotli)

The output is committed; run it again only to change a face or the character set.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

STATIC = Path(__file__).resolve().parent.parent / "static"
FONTS = STATIC / "fonts"

LATIN = [
    *range(0x20, 0x7F),
    *(0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xD7),
    *map(ord, "ÀÂÇÉÈÊÔàâçéèêëîïôùûœöü"),  # what French and names need most; the rest is in latin-ext
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2039, 0x203A, 0x20AC, 0x2212),
]
LATIN_MORE = sorted({*range(0xA1, 0x100), 0x131, 0x152, 0x178, 0x2C6, 0x2DA, 0x2DC} - {0xAD, *LATIN})
LATIN_EXT = sorted({*range(0x100, 0x17F), *range(0x218, 0x21C), *range(0x1E80, 0x1E86), 0x20B8} - {*LATIN, *LATIN_MORE})
SIGNS = sorted(map(ord, " \u00a00123456789.,:;!?()[]%/+-–—…·«»‘’“”"))  # what stands in a text of any script
LETTERS = [c for c in LATIN if chr(c).isalpha() or chr(c) in "#&'@_©"]  # Latin words in a page that has SIGNS
CYRILLIC = [*range(0x401, 0x450), *range(0x451, 0x460), 0x490, 0x491, 0x4B0, 0x4B1, 0x2116]  # with the Kazakh І і Ұ ұ
KAZAKH = sorted(map(ord, "әғқңөүһӘҒҚҢӨҮҺ"))
ARABIC = [
    0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x656), *range(0x660, 0x66E), 0x670, 0x671,
    0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC, *range(0x6F0, 0x6FA), 0x200C, 0x200D, 0x200E, 0x200F,
]  # fmt: skip
SCRIPTS = {
    "latin": LATIN,
    "latin-letters": LETTERS,
    "latin-more": LATIN_MORE,
    "latin-ext": LATIN_EXT,
    "cyrillic": CYRILLIC,
    "kazakh": KAZAKH,
    "arabic": ARABIC,
}
SOURCE_SUBSET = {"latin-letters": "latin", "latin-more": "latin", "kazakh": "cyrillic-ext"}
WITH_SIGNS = {"arabic"}  # in the same file: a request less, and no Latin face for a full stop

SHAPING = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "rlig", "calt", "init", "medi", "fina", "isol", "curs"]

# family, package, style, weights kept, scripts, features of OpenType
WESTERN = ("latin", "latin-more", "latin-ext", "cyrillic", "kazakh")
FACES = [
    ("Ysabeau", "ysabeau", "normal", (400, 700), WESTERN, [*SHAPING, "lnum"]),
    ("Ysabeau letters", "ysabeau", "normal", (400, 700), ("latin-letters",), ["ccmp", "kern"]),
    ("Literata", "literata", "normal", (400, 700), WESTERN, SHAPING),
    ("Literata", "literata", "italic", 400, WESTERN, SHAPING),
    ("El Messiri", "el-messiri", "normal", (400, 700), ("arabic",), SHAPING),
    ("Noto Naskh Arabic", "noto-naskh-arabic", "normal", (400, 700), ("arabic",), SHAPING),
]

# Metrics of the faces that stand in until ours have loaded, in 2048ths: mean letter width, ascent, descent, gap.
SYSTEM = {"Arial": (904, 1854, 434, 67), "Georgia": (913, 1878, 449, 0)}
STAND_IN = {"Ysabeau": ("Arial", "Roboto"), "Literata": ("Georgia", "Noto Serif")}
FREQUENCIES = {
    " ": 18, "e": 10.4, "t": 7.3, "a": 6.6, "o": 6.2, "i": 5.7, "n": 5.7, "s": 5.3, "h": 4.9, "r": 4.9, "d": 3.3,
    "l": 3.3, "u": 2.3, "c": 2.2, "m": 2, "f": 2, "w": 1.9, "g": 1.6, "y": 1.6, "p": 1.5, "b": 1.3, "v": .8, "k": .6,
}  # fmt: skip


def fill_variations(font: TTFont) -> None:
    if "gvar" in font:
        variations = font["gvar"].variations
        font["gvar"].variations = {glyph: variations.get(glyph, []) for glyph in font.getGlyphOrder()}


def cut(source: Path, characters: list[int], features: list[str]) -> TTFont:
    font = TTFont(source)
    fill_variations(font)
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    fill_variations(font)
    return font


def join(font: TTFont, signs: TTFont) -> None:
    """Adds the glyphs of `signs`, of the same face, to `font`, without their kerning; figures are lining ones."""
    assert [vars(axis) for axis in font["fvar"].axes] == [vars(axis) for axis in signs["fvar"].axes]
    names = {name: f"sign.{name}" for name in signs.getGlyphOrder()}
    font.setGlyphOrder([*font.getGlyphOrder(), *names.values()])
    for name, new in names.items():
        glyph = signs["glyf"][name]
        for part in glyph.components if glyph.isComposite() else []:
            part.glyphName = names[part.glyphName]
        font["glyf"][new] = glyph
        font["hmtx"][new] = signs["hmtx"][name]
        font["gvar"].variations[new] = signs["gvar"].variations[name]
    lining = lining_figures(signs)
    for table in font["cmap"].tables:
        for code, name in signs.getBestCmap().items():
            table.cmap.setdefault(code, names[lining.get(name, name)])
    font.tables.pop("HVAR", None)  # it counts glyphs; widths vary by gvar as well


def lining_figures(font: TTFont) -> dict[str, str]:
    if "GSUB" not in font:
        return {}
    gsub = font["GSUB"].table
    found: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex if record.FeatureTag == "lnum" else []:
            for subtable in gsub.LookupList.Lookup[index].SubTable:
                found |= getattr(subtable, "ExtSubTable", subtable).mapping
    return found


def write(font: TTFont, weights: int | tuple[int, int], target: Path) -> TTFont:
    font = instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    font.save(target)
    return TTFont(target)


def unicode_range(characters: set[int]) -> str:
    spans: list[list[int]] = []
    for character in sorted(characters):
        if spans and character == spans[-1][1] + 1:
            spans[-1][1] = character
        else:
            spans.append([character, character])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


def stand_in(family: str, font: TTFont) -> str:
    unit, cmap = font["head"].unitsPerEm, font.getBestCmap()
    mean = sum(font["hmtx"][cmap[ord(c)]][0] * n for c, n in FREQUENCIES.items()) / sum(FREQUENCIES.values()) / unit
    system, second = STAND_IN[family]
    width, *_ = SYSTEM[system]
    adjust = mean / (width / 2048)
    hhea = font["hhea"]
    return (
        f"@font-face {{\n  font-family: '{family} stand-in';\n  src: local('{system}'), local('{second}');\n"
        f"  size-adjust: {adjust:.2%};\n  ascent-override: {hhea.ascent / unit / adjust:.2%};\n"
        f"  descent-override: {-hhea.descent / unit / adjust:.2%};\n"
        f"  line-gap-override: {hhea.lineGap / unit / adjust:.2%};\n}}\n"
    )


def main(modules: Path) -> None:
    css = ["/* Written by scripts/build_fonts.py. */\n"]
    totals: dict[str, int] = {}
    for family, package, style, weights, scripts, features in FACES:
        folder = modules / "@fontsource-variable" / package
        shutil.copy(folder / "LICENSE", FONTS / f"{package}-OFL.txt")
        for script in scripts:
            source = folder / "files" / f"{package}-{SOURCE_SUBSET.get(script, script)}-wght-{style}.woff2"
            name = f"{package}-{script}{'-italic' if style == 'italic' else ''}.woff2"
            font, characters = cut(source, SCRIPTS[script], features), {*SCRIPTS[script]}
            if script in WITH_SIGNS:
                join(font, cut(folder / "files" / f"{package}-latin-wght-{style}.woff2", SIGNS, [*SHAPING, "lnum"]))
                characters |= {*SIGNS}
            font = write(font, weights, FONTS / name)
            covered = characters & {*font.getBestCmap()}
            missing = sorted(characters - covered)
            size = (FONTS / name).stat().st_size
            totals[script] = totals.get(script, 0) + size
            print(f"{name:40} {size / 1024:6.1f} KB  not in it: {''.join(map(chr, missing)) or '-'}")
            weight = weights if isinstance(weights, int) else f"{weights[0]} {weights[1]}"
            css.append(
                f"@font-face {{\n  font-family: '{family}';\n  src: url('../fonts/{name}') format('woff2');\n"
                f"  font-style: {style};\n  font-weight: {weight};\n  font-display: swap;\n"
                f"  unicode-range: {unicode_range(covered)};\n}}\n"
            )
            if script == "latin" and style == "normal":
                css.append(stand_in(family, font))
    for script, total in totals.items():
        print(f"{script:12} {total / 1024:6.1f} KB")
    (STATIC / "css" / "src" / "05-fonts.css").write_text("\n".join(css))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
