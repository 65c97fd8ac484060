from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from cms.languages import original, same_thing
from cms.languages.confirming import who_follows
from cms.languages.descriptions import missing_in_draft
from cms.languages.elsewhere import Elsewhere, elsewhere
from cms.languages.fallback import shown_language
from cms.languages.matrix import set_of
from cms.languages.sets import is_source
from cms.languages.state import LanguageState, state_of
from cms.languages.translations import Language, language

register = template.Library()
register.filter(who_follows)


@dataclass(frozen=True)
class Choice(Language):
    current: bool


@register.simple_tag(takes_context=True)
def language_switch(context: dict[str, Any], homes: bool = False) -> list[Choice]:
    """The languages in which the same thing exists; all, by their home pages, where nothing is shown that could, and
    for the end of the page."""
    urls = (not homes and same_thing.addresses(context)) or {code: f"/{code}/" for code, _name in settings.LANGUAGES}
    choices = [language(code, url) for code, url in urls.items()]
    return [Choice(**vars(each), current=each.code == get_language()) for each in choices]


@register.simple_tag(takes_context=True)
def public_address(context: dict[str, Any]) -> same_thing.PublicAddress:
    """`canonical` and `alternates` of what is shown, for the head of the page."""
    return same_thing.public_address(context)


@register.simple_tag(takes_context=True)
def languages_elsewhere(context: dict[str, Any]) -> list[Elsewhere]:
    """The languages that have what the address names."""
    return elsewhere(context["request"].path)


@register.simple_tag(takes_context=True)
def original_shown(context: dict[str, Any]) -> Language | None:
    """The language of the original, where it is shown because the reader's language lacks the page."""
    return shown_language(context.get("request"))


@register.filter
def language_state(page: Page) -> LanguageState:
    """Where this language's page stands, for the editors' bar."""
    return state_of(page)


@register.filter
def not_described(page: Page) -> list[str]:
    """What this language's pictures lack before it can be released."""
    return missing_in_draft(page)


@register.simple_tag(takes_context=True)
def set_panel(context: dict[str, Any], page: Page) -> Any:
    """The row of the report of the set that `page` leads; None for a page that follows another or is new."""
    if not page.pk or not is_source(page):
        return None
    row = set_of(page, context["request"].user)
    row.others = [cell for cell in row.cells if not cell.is_source]
    row.released_with_it = [cell.locale for cell in row.others if cell.goes_with_source]
    return row


@register.simple_tag(takes_context=True)
def newer_original(context: dict[str, Any]) -> Language | None:
    """The original, in the language that it is written in, if the page shown is behind it."""
    page = context.get("page")
    return original.newer_original(page) if isinstance(page, Page) and page.pk else None
