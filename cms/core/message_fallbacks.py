"""Where an interface message is missing in a language, the one that its readers know best stands in, before English.

Django knows one fallback for all languages, its default (Django 5.2, `DjangoTranslation._add_fallback`); Wagtail has
no messages in Kazakh (Wagtail 8.0.1), and editors in Kazakhstan read Russian.
"""

from django.conf import settings
from django.utils.translation import trans_real


def use_message_fallbacks() -> None:
    """Joins the catalogues as `settings.MESSAGE_FALLBACKS` says; to be called once the messages are compiled."""
    for language, nearest in settings.MESSAGE_FALLBACKS.items():
        trans_real.translation(language)._fallback = trans_real.translation(nearest)  # type: ignore[attr-defined]
