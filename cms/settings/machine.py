"""Which machine translates, by `MACHINE_TRANSLATOR`, in the form that wagtail-localize reads."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


def machine_translator(env: environ.Env, default: str = "none") -> dict[str, Any] | None:
    """`deepl`, `libretranslate`, `pseudo` (marks the text, for demonstrations) or `none`; raises ImproperlyConfigured
    where its key or address is missing."""
    name = env.str("MACHINE_TRANSLATOR", default=default)
    timeout = {"TIMEOUT": env.int("MACHINE_TRANSLATOR_TIMEOUT", default=20)}  # seconds
    if name == "deepl":
        key = _needed(env, "DEEPL_AUTH_KEY", "the key of the DeepL account.")
        return {"CLASS": "cms.languages.machine.services.DeepL", "OPTIONS": {"AUTH_KEY": key} | timeout}
    if name == "libretranslate":
        url = _needed(env, "LIBRETRANSLATE_URL", "the address of the LibreTranslate server.").rstrip("/")
        options = {"LIBRETRANSLATE_URL": url, "API_KEY": env.str("LIBRETRANSLATE_API_KEY", default="")}
        return {"CLASS": "cms.languages.machine.services.LibreTranslate", "OPTIONS": options | timeout}
    if name == "pseudo":
        return {"CLASS": "cms.languages.machine.pseudo.PseudoTranslator"}
    if name == "none":
        return None
    raise ImproperlyConfigured("MACHINE_TRANSLATOR is one of deepl, libretranslate, pseudo, none.")


def _needed(env: environ.Env, name: str, what: str) -> str:
    value = str(env.str(name, default=""))
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {what}")
    return value
