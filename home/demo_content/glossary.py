"""The fixed terms of the demo."""

from cms.glossary.models import Term, TermTranslation
from home.demo_content.source import Table, entries


def load_glossary() -> None:
    for table in entries("glossary.toml", "term"):
        term = Term(
            wording=table["wording"],
            forms=table.get("forms", ""),
            note=table.get("note", ""),
            untranslated=table.get("untranslated", False),
        )
        term.translations = [_translation(table, language) for language in table.get("names", {})]
        term.save()


def _translation(table: Table, language: str) -> TermTranslation:
    return TermTranslation(
        language=language,
        wording=table["names"][language],
        accepted=table.get("accepted", {}).get(language, ""),
        forbidden=table.get("forbidden", {}).get(language, ""),
    )
