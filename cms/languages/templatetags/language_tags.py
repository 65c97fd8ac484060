from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from cms.languages.translations import Language, language, live_translations

register = template.Library()


@dataclass(frozen=True)
class Choice(Language):
    current: bool


@register.simple_tag(takes_context=True)
def language_switch(context: dict[str, Any]) -> list[Choice]:
    """The site's languages: to the same page where it exists, else to that language's home."""
    page = context.get("page")
    found = {each.code: each for each in live_translations(page)} if isinstance(page, Page) and page.pk else {}
    choices = [found.get(code) or language(code, f"/{code}/") for code, _name in settings.LANGUAGES]
    return [Choice(**vars(each), current=each.code == get_language()) for each in choices]
