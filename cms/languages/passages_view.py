"""The page of passages: what changed in the source, what helps to translate it, what a machine wrote."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail_localize.models import StringSegment, Translation, get_edit_url

from cms.glossary.checking import Glossary, Issue
from cms.glossary.entries import Entry
from cms.languages.machine import confirm
from cms.languages.memory import Match, near_matches_of
from cms.languages.passages import SHOWN, Passage, passages, shown, write
from cms.languages.posted import ids
from cms.languages.submitting import may_edit


@dataclass(frozen=True)
class Helped:
    """A passage with what helps its translator."""

    passage: Passage
    offers: list[Match]
    terms: list[Entry]
    issues: list[Issue]


def helped(translation: Translation, found: list[Passage], user: Any) -> list[Helped]:
    """`found` with the glossary, and with near matches for what is missing; the same number of queries for any."""
    locales = (translation.source.locale, translation.target_locale)
    glossary = Glossary(*(locale.language_code for locale in locales))
    missing = [passage.source for passage in found if passage.is_missing and not passage.is_address]
    near = near_matches_of(missing, *locales, user=user)
    return [
        Helped(
            passage,
            _offers(passage, near.get(passage.source, [])),
            glossary.terms_in(passage.source),
            glossary.issues(passage.source, passage.written.data) if passage.written else [],
        )
        for passage in found
    ]


def _offers(passage: Passage, near: list[Match]) -> list[Match]:
    """What was written for the words that stood here is offered above already."""
    earlier = passage.earlier.data if passage.earlier else None
    wanted = passage.is_missing and not passage.is_address
    return [match for match in near if match.translation != earlier] if wanted else []


@require_http_methods(["GET", "POST"])
def translation_passages(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id, enabled=True
    )
    target = translation.get_target_instance()
    if not may_edit(request.user, target):
        raise PermissionDenied
    what = request.GET.get("show", "todo")
    if request.method == "POST":
        _act(request, translation)
        return redirect(
            f"{reverse('translation_passages', args=[translation.pk])}?show={what if what in SHOWN else ''}"
        )
    found = passages(translation)
    source_language, language = translation.source.locale.language_code, translation.target_locale.language_code
    return render(
        request,
        "languages/passages.html",
        {
            "translation": translation,
            "target": target,
            "edit_url": get_edit_url(target),
            "passages": helped(translation, shown(found, what), request.user),
            "choices": [(name, label, len(shown(found, name))) for name, label in SHOWN.items()],
            "what": what,
            "source_info": get_language_info(source_language),
            "info": get_language_info(language),
        },
    )


def _act(request: HttpRequest, translation: Translation) -> None:
    """`confirm`: a machine's passages, by their ids, are a person's from now on; `use`: writes what was offered."""
    if "confirm" in request.POST:
        chosen = None if request.POST["confirm"] == "all" else ids(request.POST.getlist("confirm"))
        count = confirm(translation, request.user, chosen)
        sentence = ngettext("%(count)d passage is confirmed.", "%(count)d passages are confirmed.", count)
        messages.success(request, sentence % {"count": count})
    elif "use" in request.POST:
        name = request.POST["use"]
        segments = StringSegment.objects.filter(source=translation.source)
        segment = get_object_or_404(segments, pk__in=ids([name.partition("-")[0]]))
        write(translation, segment, request.POST.get(f"offer-{name}", ""), request.user)
        kept = _("The earlier translation holds for the new words.")
        messages.success(request, kept if name.endswith("-0") else _("The passage is taken over: read it once more."))
