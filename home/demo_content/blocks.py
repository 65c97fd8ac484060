"""Turns body tables of the data files into StreamField data of one language."""

from collections.abc import Callable
from typing import Any

from home.demo_content.records import Records
from home.demo_content.source import Table, stable_id, words
from home.demo_content.store import PictureStore

Block = dict[str, Any]


class BodyBuilder:
    """Knows the records, pictures and pages that bodies refer to."""

    def __init__(self, records: Records, pictures: PictureStore) -> None:
        self.records = records
        self.pictures = pictures
        self.pages: dict[str, int] = {}  # page ids by key, filled as pages are made
        self.works: dict[str, int] = {}
        self.galleries: dict[str, int] = {}

    def body(self, key: str, tables: list[Table], language: str) -> list[Block]:
        """The raw stream value; blocks whose page does not exist yet are left out."""
        found = []
        for number, table in enumerate(tables):
            make: Callable[[Table, str, str], Any] = getattr(self, f"_{table['type']}")
            block_id = stable_id(key, number)
            value = make(table, language, block_id)
            if value is not None:
                kind = "quotation" if table["type"] == "reported" else table["type"]
                found.append({"type": kind, "value": value, "id": block_id})
        return found

    def _heading(self, table: Table, language: str, _id: str) -> Block:
        return {"text": words(table, "text", language)}

    def _text(self, table: Table, language: str, _id: str) -> Block:
        return {"text": words(table, "text", language)}

    def _reported(self, table: Table, language: str, _id: str) -> Block:
        person = self.records.people.get(table.get("person", ""))
        text = words(table, "text", language)
        return {
            "text": text if text.startswith("<") else f"<p>{text}</p>",
            "person": person.pk if person else None,
            "speaker": "" if person else words(table, "speaker", language),
            "office": words(table, "office_note", language),
            "reported": True,
        }

    def _sidebox(self, table: Table, language: str, _id: str) -> Block:
        return {"title": words(table, "title", language), "text": words(table, "text", language)}

    def _picture(self, table: Table, language: str, _id: str) -> Block:
        image = self.pictures.image(table)
        assert image is not None
        return {
            "picture": image.pk,
            "alt": words(table, "alt", language),
            "decorative": False,
            "caption": words(table, "caption", language),
        }

    def _pictures(self, table: Table, language: str, block_id: str) -> Block:
        rows = [
            {"type": "item", "id": stable_id(block_id, number), "value": self._picture(picture, language, "")}
            for number, picture in enumerate(table["pictures"])
        ]
        return {"pictures": rows}

    def _gallery(self, table: Table, _language: str, _id: str) -> Block | None:
        page = self.galleries.get(table["gallery"])
        return {"gallery": page, "count": table.get("count", 6)} if page else None

    def _portrait(self, table: Table, _language: str, _id: str) -> Block | None:
        work = self.works.get(table["work"])
        return {"work": work} if work else None

    def _action(self, table: Table, language: str, _id: str) -> Block | None:
        page = self.pages.get(table["target"])
        texts = {"text": words(table, "text", language), "label": words(table, "label", language)}
        return texts | {"page": page, "url": ""} if page else None

    def _related(self, table: Table, _language: str, block_id: str) -> Block | None:
        pages = [self.pages[key] for key in table["pages"] if key in self.pages]
        rows = [{"type": "item", "id": stable_id(block_id, page), "value": page} for page in pages]
        return {"title": "", "pages": rows} if rows else None
