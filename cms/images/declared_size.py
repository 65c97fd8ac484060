"""The size that a picture says it has, read from its first bytes without a decoder. Knows nothing of Django."""

import struct

#: JPEG markers that begin a frame (ITU T.81, B.1.1.3): all of C0 to CF but tables and arithmetic conditioning.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
MARKERS = 1000
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length


def declared_size(data: bytes, fmt: str) -> tuple[int, int] | None:
    """Width and height in pixels; None where only a decoder can tell."""
    reader = {"png": png_size, "gif": gif_size, "webp": webp_size, "jpeg": jpeg_size}.get(fmt)
    try:
        return reader(data) if reader else None
    except (struct.error, IndexError):  # it is shorter than it should be: the decoder says what is wrong
        return None


def png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def gif_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def webp_size(data: bytes) -> tuple[int, int]:
    """From the header (RFC 9649)."""
    kind, body = data[12:16], data[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Of the first frame, if it stands behind as few markers as in pictures that people send."""
    at = 2
    for _marker in range(MARKERS):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF or marker in ALONE:  # padding, or nothing behind it
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
