from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from cms.languages.translations import language
from home.living.blocks import shown_blocks
from home.living.components import shown_components
from home.living.tokens import colours, contrast

SIZES = ("display", "1", "2", "3", "4", "lede", "text", "label", "small")


def living_page(request: HttpRequest, code: str = "") -> HttpResponse:
    """The design in the language `code`; else in the reader's own."""
    languages = [each for each, _name in settings.LANGUAGES]
    code = code or (get_language() if get_language() in languages else settings.LANGUAGE_CODE)
    if code not in languages:
        raise Http404
    with override(code):
        context = {
            "languages": [language(each, each) for each in languages],
            "sizes": SIZES,
            "colours": _colours(),
            "components": list(shown_components(request)),
            "stream_fields": list(shown_blocks(request)),
        }
        return render(request, "living/page.html", context)


def _colours() -> list[tuple[str, str, float, str, float]]:
    """(token, light, contrast on its wall, dark, contrast on its wall)."""
    light, dark = colours()["light"], colours()["dark"]
    return [
        (name, light[name], contrast(light[name], light["wall"]), dark[name], contrast(dark[name], dark["wall"]))
        for name in light
    ]
