"""Where an interface message is missing in a language, the one that its readers know best stands in, before English;
and each is looked up once.

Django knows one fallback for all languages, its default (Django 5.2, `DjangoTranslation._add_fallback`); Wagtail has
no messages in Kazakh (Wagtail 8.0.1), and editors in Kazakhstan read Russian. And it asks the catalogues of twenty
apps in turn: those with the same plurals were to be joined (Django 5.2, `TranslationCatalog.update`), but a code
object is compared with a function there, so none ever is.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import trans_real


class JoinedCatalog(trans_real.TranslationCatalog):
    """What `parts` say, the first that has a message before the others; plurals stay with their catalogues."""

    def __init__(self, parts: Any) -> None:
        self._catalogs, self._plurals = parts._catalogs, parts._plurals
        self._messages = {key: text for catalog in reversed(parts._catalogs) for key, text in catalog.items()}

    def get(self, key: Any, default: Any = None) -> Any:
        return self._messages.get(key, default)


def join_catalogs() -> None:
    """Joins the catalogues of each language, and those of languages that stand in for each other as
    `settings.MESSAGE_FALLBACKS` says; to be called once the messages are compiled."""
    for language, _name in settings.LANGUAGES:
        messages: Any = trans_real.translation(language)
        if not isinstance(messages._catalog, JoinedCatalog):
            messages._catalog = JoinedCatalog(messages._catalog)
    for language, nearest in settings.MESSAGE_FALLBACKS.items():
        trans_real.translation(language)._fallback = trans_real.translation(nearest)  # type: ignore[attr-defined]
