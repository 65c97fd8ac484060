"""Fails when a message of the interface is missing, fuzzy, broken, or set against its language's custom, in any of the
site's languages."""

import html
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fr", "ru", "kk", "ar")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
#: French parts its signs of two strokes from their word by a space where no line breaks; the others set « » close.
SPACING = {
    "fr": re.compile(r"(?<!\u00a0)([:;!?](?=[\s.,)»]|$)|»)|«(?!\u00a0)"),
    **dict.fromkeys(("ru", "kk", "ar"), re.compile(r"«\s|\s»")),
}


def problems_of(catalog: Catalog, language: str) -> list[str]:
    """Sentences on what is wrong with a catalogue."""
    found = []
    for message in catalog:
        if not message.id or message.string is None:
            continue
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy:
            found.append(f"{language}: fuzzy: {source!r}")
        if not all(texts):
            found.append(f"{language}: not translated: {source!r}")
        allowed = set(PLACEHOLDER.findall(" ".join(message.id) if isinstance(message.id, tuple) else message.id))
        for text in texts:
            if text and not set(PLACEHOLDER.findall(text)) <= allowed:
                found.append(f"{language}: unknown placeholder: {source!r} → {text!r}")
            if text and SPACING[language].search(html.unescape(TAG.sub("", text))):
                found.append(f"{language}: space at a sign: {source!r} → {text!r}")
    return found


def main() -> int:
    problems: list[str] = []
    for language in LANGUAGES:
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            problems.append(f"{language}: {path.relative_to(ROOT)} is missing")
            continue
        with path.open("rb") as file:
            problems += problems_of(read_po(file, locale=language), language)
    for problem in problems:
        sys.stderr.write(problem + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
