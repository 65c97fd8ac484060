"""A translator that translates nothing: for tests and the demo."""

from collections.abc import Collection

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django.utils.translation import get_language_info
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

ISOLATE, END = "\u2068", "\u2069"  # the text between them has its own direction


class PseudoTranslator(BaseMachineTranslator):
    """Marks each passage, as `[fr] The bird sings`, and leaves words and tags as they are. In a language from right to
    left the words stand as a piece of their own, so that their full stop does not jump to the other end."""

    display_name = "Pseudo"
    leaves_the_site = False

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]
    ) -> dict[StringValue, StringValue]:
        return {string: StringValue(_marked(string.data, target_locale.language_code)) for string in strings}

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return bool(source_locale.language_code != target_locale.language_code)


def _marked(markup: str, language: str) -> str:
    soup = BeautifulSoup(markup, "html.parser")
    texts = [text for text in soup.find_all(string=True) if text.strip()]
    if not texts:
        return markup
    isolate, end = (ISOLATE, END) if get_language_info(language)["bidi"] else ("", "")
    if end:
        texts[-1].replace_with(last := NavigableString(f"{texts[-1]}{end}"))
        texts[-1] = last
    texts[0].replace_with(NavigableString(f"[{language}] {isolate}{texts[0]}"))
    return str(soup)
