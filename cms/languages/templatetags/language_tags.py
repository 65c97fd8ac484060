from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from cms.languages import same_thing
from cms.languages.state import LanguageState, state_of
from cms.languages.translations import Language, language

register = template.Library()


@dataclass(frozen=True)
class Choice(Language):
    current: bool


@register.simple_tag(takes_context=True)
def language_switch(context: dict[str, Any]) -> list[Choice]:
    """The site's languages: to the same thing where it exists, else to that language's home."""
    urls = same_thing.addresses(context)
    choices = [language(code, urls.get(code) or f"/{code}/") for code, _name in settings.LANGUAGES]
    return [Choice(**vars(each), current=each.code == get_language()) for each in choices]


@register.simple_tag(takes_context=True)
def public_address(context: dict[str, Any]) -> same_thing.PublicAddress:
    """`canonical` and `alternates` of what is shown, for the head of the page."""
    return same_thing.public_address(context)


@register.filter
def language_state(page: Page) -> LanguageState:
    """Where this language's page stands, for the editors' bar."""
    return state_of(page)
