"""A page is compressed once, when it is kept."""

import gzip
from functools import lru_cache

import brotli

IDENTITY, BROTLI, GZIP = "identity", "br", "gzip"
LEAST = 256  # bytes below which nothing is gained
QUALITY = 7  # of brotli's 11: nearly as small, in a tenth of the time


@lru_cache(maxsize=512)
def preferred(accepted: str) -> str:
    """The best encoding that an Accept-Encoding header allows."""
    wanted = {}
    for item in accepted.lower().split(","):
        name, _, quality = item.partition(";")
        wanted[name.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in (BROTLI, GZIP) if wanted.get(name)), IDENTITY)


def encoded(body: bytes, content_type: str) -> dict[str, bytes]:
    """By encoding; only those that help."""
    is_text = content_type.startswith("text/") or content_type.partition(";")[0].endswith(("xml", "json"))
    if not is_text or len(body) < LEAST:
        return {IDENTITY: body}
    return {
        IDENTITY: body,
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY),
        GZIP: gzip.compress(body, compresslevel=6, mtime=0),
    }
