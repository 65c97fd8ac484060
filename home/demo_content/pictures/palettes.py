"""Colour palettes: every picture takes its colours by role from one of them."""

# fmt: off  (points are easier to read in rows)
RGB = tuple[int, int, int]
Palette = dict[str, RGB]

ROLES = (
    "paper",
    "ink",
    "sky",
    "glow",
    "far",
    "mid",
    "ground",
    "grass",
    "leaf",
    "dark",
    "red",
    "orange",
    "yellow",
    "blue",
    "pink",
    "wood",
    "white",
    "night",
)

_TABLE = {
    "steppe noon": "f7f0e1 2e2a3a 8fc7dc f6e2bc 9fb2c4 c9a96e e2c27b b7b867 6f8f4e 3f5a45 d2523f e8893a f3c24b 2f7fae "
    "e9a0a0 8a5a3c fffaf0 2b3f66",
    "apple orchard": "f8f3ea 33302e bfe0dc fbe6d0 8fb8ad 7da56f a9c46c 8bb25a 4f8a4b 2f5d43 c93a3a ef8354 f6cf65 "
    "3b8ea5 f2a7a0 7b4f37 fffdf7 24495a",
    "violet dusk": "f4ece4 2b2342 8380bb f5bba3 7a6c9d 8c5c86 c08a93 92789a 5b6f84 3a3560 d9485f f28f5b f9c977 4057a0 "
    "e8a0b4 6a4550 fff4ea 2f2859",
    "caspian": "f3f1e8 14324a 7cc6d6 e9f1df 5aa0b8 3b8ca6 e9d3a1 9cc0a0 4c9a8b 1f5f6b e5604d f2a65a f6d471 1d6f9c "
    "f3b5a5 9a6b4a fdfcf5 123f63",
    "saffron": "fbf1dc 3b2418 f6d48b fdeec4 e2a25f cf7d45 e6b558 c9a04a 8f8a3c 5b5a2e b8341f e36a25 f5b52e 2d7384 "
    "eb9f7c 7a4324 fff8e6 4a2c3f",
    "mint and coral": "f5f4ee 263440 b9e3d3 fde9d9 8ecbbb 5fae9f cfe3b1 a5d19a 5aa884 2c6a66 f0625d f79a78 fbd381 "
    "3f7fb5 f8b9b0 95644e ffffff 23505c",
    "blue felt": "efe7da 171a33 7d9bd0 e8c9b8 5d76ad 44609a 7f93a8 6d9490 3f7a6c 24365f d8434e ee8a4a f6cd6b 3f6fc0 "
    "d98bae 7d5445 f7f1e3 1f2c5c",
    "ochre and teal": "f4ecdb 22302f 9dc4bb f2dfb9 6fa09a 4a827e d8b26a b5a862 5f8560 23504f b9482f da8139 eabb50 "
    "1f6f78 dfa088 815634 fdf6e6 173f47",
    "rose felt": "f9eeea 3c2230 f3c6c0 fde8d8 d79aa5 b5738b e4b7a0 bcae86 7f9170 4d5a58 c2304f e9735e f4bd6a 4a6fa5 "
    "ef9aad 8b5148 fff7f2 482c50",
    "spring tulip": "f7f6ec 2a2e45 a9d3f0 f9f1d2 93b6d8 86b38a bcd470 93c45c 4e9d55 2b6650 e23b4e f5883f fbd23f 3770c4 "
    "f49ac0 8c5b39 ffffff 253a78",
    "indigo print": "f2ece0 1c2447 c3d0de f1e3cb 8fa3bd 5f7aa3 c3c6b2 93a59b 52789b 233a6e c8452f dc8a4c e8c06a 2c4f94 "
    "dba59a 6d4d42 fbf7ec 1f2f66",
    "sage and terracotta": "f6f0e6 35322c d5dccb f7e6d1 a8b59d 8a9d80 d9c4a0 b1b98a 6d8763 40584a c25b3f dd8f5f ebc47e "
    "4f8090 e4ae9b 86593f fdf9f0 36464f",
}

ACCENTS = ("c8362b", "1f6f8b", "d98a1e", "2f7d5b", "d2556a", "3b55a8", "e0672a", "7a4a9c")
SKINS = ("f6d7bd", "efc4a1", "e2ac82", "cf9468", "b57a50", "8f5a3a", "6b4229")
HAIRS = ("1f1a1c", "2d211d", "4a2f22", "6e4529", "96653a", "c9a063", "3a2a33")


def rgb(code: str) -> RGB:
    """Colour of a six-digit code."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """Colour a share t of the way from a to b."""
    return tuple(round(p + (q - p) * t) for p, q in zip(a, b, strict=True))  # type: ignore[return-value]


def light(a: RGB) -> float:
    """Perceived lightness between 0 and 1."""
    return (a[0] * 0.3 + a[1] * 0.59 + a[2] * 0.11) / 255


PALETTES: list[Palette] = [dict(zip(ROLES, map(rgb, row.split()), strict=True)) for row in _TABLE.values()]
