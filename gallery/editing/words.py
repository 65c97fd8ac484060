"""A work's words in every language: what is there, how far it is, and where it is written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.formatting import language_name
from cms.core.site_tree import language_of

if TYPE_CHECKING:
    from gallery.models import WorkText


@dataclass(frozen=True)
class Version:
    """The words in one language, for the table in a work's form."""

    language: str  # its name
    title: str
    state: str
    url: str  # where it is written; empty if that is not open to the user, or not begun


def versions(source: "WorkText", user: Any) -> dict[str, Any]:
    """`versions`, one for each of the languages, and `begin_url`, where missing ones are begun (may be empty)."""
    from wagtail_localize.models import Translation  # noqa: PLC0415 (models are not loaded when panels are)

    texts = {language_of(text.locale_id): text for text in source.work.texts.all()}
    own = language_of(source.locale_id)
    progress = {
        language_of(translation.target_locale_id): translation.get_progress()
        for translation in Translation.objects.filter(source__object_id=source.translation_key, enabled=True)
    }
    may_edit = user.has_perm("gallery.change_worktext")
    found = []
    for code, _name in settings.LANGUAGES:
        text = texts.get(code)
        if code == own:
            state, url = _("Source language: written here"), ""
        elif text is None:
            state, url = _("Not begun: readers see the source language"), ""
        else:
            state = _state(text, source, progress.get(code))
            url = reverse("wagtailsnippets_gallery_worktext:edit", args=[quote(text.pk)]) if may_edit else ""
        found.append(Version(language_name(code), text.title if text else "", state, url))
    is_missing = any(code not in texts for code, _name in settings.LANGUAGES)
    may_begin = is_missing and user.has_perm("wagtail_localize.submit_translation")
    arguments = ["gallery", "worktext", quote(source.pk)]
    begin_url = reverse("wagtail_localize:submit_snippet_translation", args=arguments) if may_begin else ""
    return {"versions": found, "begin_url": begin_url}


def _state(text: "WorkText", source: "WorkText", progress: tuple[int, int] | None) -> str:
    if text.is_copy_of(source):
        return _("Begun: readers see the source language until it is translated")
    if progress and progress[1] < progress[0]:
        return _("%(done)d of %(all)d texts are translated") % {"done": progress[1], "all": progress[0]}
    return _("Translated")
