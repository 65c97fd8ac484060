"""Draws the demo's pictures in all processors and keeps them as images; one for each scene, seed and credit."""

import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from cms.core.localized_text import LocalizedText
from cms.images.models import CulturalImage
from cms.images.trusted import store_trusted
from home.demo_content.pictures import draw
from home.demo_content.source import Table

AHEAD = 24  # pictures


class PictureStore:
    """Hands out the image for a picture table; some are drawn ahead, in the order of `tables`: each takes megabytes."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._pool = ProcessPoolExecutor()
        self._images: dict[str, CulturalImage] = {}
        self._drawing: dict[str, Future[Any]] = {}
        self._to_draw = {_key(table): table for table in tables}
        self._draw_ahead()

    def image(self, table: Table | None) -> CulturalImage | None:
        if not table:
            return None
        key = _key(table)
        if key not in self._images:
            if key in self._to_draw:
                self._draw(key)
            drawn: Any = self._drawing.pop(key).result()
            self._draw_ahead()
            self._images[key] = store_trusted(
                drawn,
                title=LocalizedText(table["alt"]).resolve("en")[0][:120],
                credit=table["credit"],
                alt_texts=table["alt"],
            )
        return self._images[key]

    def _draw_ahead(self) -> None:
        while self._to_draw and len(self._drawing) < AHEAD:
            self._draw(next(iter(self._to_draw)))

    def _draw(self, key: str) -> None:
        table = self._to_draw.pop(key)
        self._drawing[key] = self._pool.submit(draw, table["scene"], seed(table), technique=table.get("technique"))

    def close(self) -> None:
        self._pool.shutdown()


def seed(table: Table) -> int:
    """The table's own seed, else one that follows from what it shows."""
    if "seed" in table:
        return int(table["seed"])
    return zlib.crc32(table["alt"]["en"].encode()) % 1000


def _key(table: Table) -> str:
    return f"{table['scene']}:{seed(table)}:{table.get('technique')}:{table['credit']}"
