from typing import Self

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info


class ForeignText(str):
    """Words in another language than the page's. In a template they carry `lang` and `dir`, so that they are read aloud
    and set correctly; for a title or an attribute, the filter `plain` takes that off."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        marked = super().__new__(cls, text)
        marked.language = language
        return marked

    def __html__(self) -> SafeString:
        direction = "rtl" if get_language_info(self.language)["bidi"] else "ltr"
        return format_html('<span lang="{}" dir="{}">{}</span>', self.language, direction, str.__str__(self))


class LocalizedText(dict[str, str]):
    """A text by language code. As a string it is the active language's, else the nearest that exists."""

    def resolve(self, language: str | None = None) -> tuple[str, str]:
        """(text, language code it is written in) for `language`, the active one if None; ("", language) if empty."""
        language = language or get_language() or settings.LANGUAGE_CODE
        for code in (language, settings.LANGUAGE_CODE, *self):
            if text := self.get(code):
                return text, code
        return "", language

    def __str__(self) -> str:
        """Django's templates ask for the string first, so it is the string that knows its language."""
        text, language = self.resolve()
        return text if language == (get_language() or settings.LANGUAGE_CODE) else ForeignText(text, language)

    def __html__(self) -> SafeString:
        return format_html("{}", str(self))

    def plain(self) -> str:
        """The words alone: for the names of records, which the admin writes into attributes too."""
        return self.resolve()[0]

    def joined(self) -> str:
        """Every language's text, for a search index."""
        return " ".join(dict.fromkeys(self.values()))
