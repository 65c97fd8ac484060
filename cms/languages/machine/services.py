"""DeepL and LibreTranslate as wagtail-localize speaks to them, made fit for a bad day.

wagtail-localize 1.14.5 sends all passages of a page at once, which DeepL refuses beyond fifty, and lets every failure
of a service end in an error page. Here a service is asked in portions, and what fails is said in a sentence; either
all passages are translated or none.
"""

from collections.abc import Collection
from itertools import islice
from typing import Any

import requests
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

from cms.languages.machine.errors import MachineTranslationRefused

AT_ONCE = 50  # passages; DeepL's limit
TIMEOUT = 20  # seconds without an answer
REFUSED_KEY, USED_UP = {401, 403}, {429, 456}

Translations = dict[StringValue, StringValue]


class InPortions:
    """For a translator of wagtail-localize that asks a service over HTTP."""

    display_name: str
    leaves_the_site = True

    def translate(self, source_locale: Locale, target_locale: Locale, strings: Collection[StringValue]) -> Translations:
        """Raises MachineTranslationRefused if a portion fails."""
        waiting, translated = iter(strings), {}
        while portion := list(islice(waiting, AT_ONCE)):
            translated.update(self._ask(source_locale, target_locale, portion))
        return translated

    def _ask(self, source_locale: Locale, target_locale: Locale, portion: list[StringValue]) -> Translations:
        values = {"service": self.display_name}
        try:
            answer: Translations = super().translate(source_locale, target_locale, portion)  # type: ignore[misc]
        except requests.Timeout as error:
            sentence = _("%(service)s did not answer in time. Nothing was translated: try again later.")
            raise MachineTranslationRefused(sentence % values) from error
        except requests.HTTPError as error:
            raise MachineTranslationRefused(_why(error.response.status_code) % values) from error
        except requests.ConnectionError as error:
            sentence = _("%(service)s cannot be reached. Nothing was translated: try again later.")
            raise MachineTranslationRefused(sentence % values) from error
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            sentence = _("%(service)s answered with something that is no translation. Nothing was translated.")
            raise MachineTranslationRefused(sentence % values) from error
        if not all(isinstance(value.data, str) and value.data for value in answer.values()):
            sentence = _("%(service)s answered with something that is no translation. Nothing was translated.")
            raise MachineTranslationRefused(sentence % values)
        return answer


def _why(status: int) -> str:
    if status in REFUSED_KEY:
        return _("%(service)s refuses this site’s key. Nothing was translated: tell whoever runs the site.")
    if status in USED_UP:
        return _("%(service)s takes no more for now: its allowance is used up. Nothing was translated.")
    if status >= 500:
        return _("%(service)s is out of order. Nothing was translated: try again later.")
    return _("%(service)s does not translate this, perhaps not between these languages. Nothing was translated.")


def _post(url: str, timeout: float, **sent: Any) -> Any:
    """The JSON that is answered, in as many seconds. Nobody is led on: what is sent may be unpublished, and a key is
    with it, and where a service points to may be an address that only this machine reaches."""
    answer = requests.post(url, timeout=timeout, allow_redirects=False, **sent)
    answer.raise_for_status()
    if answer.status_code != requests.codes.ok:
        raise ValueError(answer.status_code)
    return answer.json()


class AskedDeepL(DeepLTranslator):
    """wagtail-localize 1.14.5 does not look at the status of DeepL's answer, and goes where that leads."""

    def get_api_endpoint(self) -> str:
        return str(self.options.get("URL") or super().get_api_endpoint())

    def translate(self, source_locale: Locale, target_locale: Locale, strings: list[StringValue]) -> Translations:
        answer = _post(
            self.get_api_endpoint(),
            self.options.get("TIMEOUT", TIMEOUT),
            data=self.get_parameters(source_locale, target_locale, strings),
            headers=self.get_headers(),
        )
        texts = [translation["text"] for translation in answer["translations"]]
        return {string: StringValue(text) for string, text in zip(strings, texts, strict=True)}


class AskedLibreTranslate(LibreTranslator):
    """wagtail-localize 1.14.5 goes where LibreTranslate's answer leads."""

    def translate(self, source_locale: Locale, target_locale: Locale, strings: list[StringValue]) -> Translations:
        answer = _post(
            f"{self.get_api_endpoint()}/translate",
            self.options.get("TIMEOUT", TIMEOUT),
            json={
                "q": [string.data for string in strings],
                "source": self.language_code(source_locale.language_code),
                "target": self.language_code(target_locale.language_code),
                "api_key": self.options["API_KEY"],
                "format": "html",
            },
        )
        texts = answer["translatedText"]
        return {string: StringValue(text) for string, text in zip(strings, texts, strict=True)}


class DeepL(InPortions, AskedDeepL):
    pass


class LibreTranslate(InPortions, AskedLibreTranslate):
    pass
