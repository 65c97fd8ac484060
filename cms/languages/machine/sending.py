"""What may be sent to a service outside: what readers can read already, unless a setting says otherwise.

wagtail-localize 1.14.5 sends whatever somebody may edit, embargoed releases too, and has no hook for it. So the one
function through which its views ask a machine is wrapped.
"""

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import edit_translation, update_translations

from cms.core.pages_in_language import public
from cms.languages.machine.errors import MachineTranslationRefused

_stock = edit_translation.apply_machine_translation


def apply_machine_translation(translation_id: int, user: Any, machine_translator: Any) -> bool:
    """Lets a machine translate what is not translated yet; False if there is nothing.

    Raises PermissionDenied for who may not edit the translation, and MachineTranslationRefused, with a sentence, if the
    passages may not be sent or the service fails.
    """
    translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
    outside = getattr(machine_translator, "leaves_the_site", True)
    if outside and not settings.MACHINE_TRANSLATES_DRAFTS and not is_public(translation.source):
        sentence = _("%(service)s is a service outside: nothing is sent to it before readers can read it here.")
        raise MachineTranslationRefused(sentence % {"service": machine_translator.display_name})
    return bool(_stock(translation_id, user, machine_translator))


def is_public(source: TranslationSource) -> bool:
    """Whether anyone may read the source. Of a record one cannot tell: it shows through pages that may be drafts."""
    pages = Page.objects.filter(translation_key=source.object_id, locale=source.locale_id)
    return bool(public(pages).exists())


def install() -> None:
    for module in (edit_translation, update_translations):
        module.apply_machine_translation = apply_machine_translation
