from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info


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
        return self.resolve()[0]

    def __html__(self) -> SafeString | str:
        """Marked with its own language where it had to fall back, so that it is read aloud and set correctly."""
        text, language = self.resolve()
        if language == (get_language() or settings.LANGUAGE_CODE):
            return format_html("{}", text)
        direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
        return format_html('<span lang="{}" dir="{}">{}</span>', language, direction, text)

    def joined(self) -> str:
        """Every language's text, for a search index."""
        return " ".join(dict.fromkeys(self.values()))
