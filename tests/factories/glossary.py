from typing import Any

from cms.glossary.models import Term, TermTranslation


def make_term(wording: str = "exhibition", in_languages: dict[str, Any] | None = None, **values: Any) -> Term:
    """A term; `in_languages` gives by language its wording, or all fields of its row."""
    term = Term(**({"wording": wording} | values))
    term.translations = [
        TermTranslation(language=language, **(row if isinstance(row, dict) else {"wording": row}))
        for language, row in (in_languages or {}).items()
    ]
    term.save()
    return term
