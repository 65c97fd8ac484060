"""One form for a work: the facts of the record, and its words in the gallery's source language."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail_localize.models import TranslationSource

from cms.core.formatting import language_name
from cms.core.site_tree import language_of
from gallery.editing.new_works import free_slug, last_place
from gallery.models import Work, WorkText
from gallery.models.sets import source_page

WORDS = ("title", "alt", "story")


class WorkForm(WagtailAdminModelForm):
    """Saves the record and its words together, or neither."""

    title = forms.CharField(label=_("Title"), max_length=200)
    alt = forms.CharField(
        label=_("Alternative text"),
        max_length=400,
        widget=AdminAutoHeightTextInput,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    story = forms.CharField(label=pgettext_lazy("of a work", "Story"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The editor's widget asks Wagtail's hooks, which are still being collected when this module is imported.
        self.fields["story"] = WorkText._meta.get_field("story").formfield(
            required=False, label=self.fields["story"].label
        )
        for name in ("slug", "position"):
            self.fields[name].required = False
        self.fields["slug"].help_text = _("The last part of its address. Empty: made from the title.")
        self.fields["position"].help_text = _("Its place in the gallery's order. Empty: at the end.")
        self.text = self.instance.source_text
        if self.text:
            self.initial |= {name: getattr(self.text, name) for name in WORDS}
            language = language_name(language_of(self.text.locale_id))
            self.fields["title"].help_text = _("In the gallery's source language: %(language)s.") % {
                "language": language
            }
        else:
            self.initial["position"] = None
            self.fields["title"].help_text = _("In the gallery's source language.")

    def clean_story(self) -> str:
        """An editor's empty box sends an empty paragraph."""
        story: str = self.cleaned_data["story"]
        return story if strip_tags(story).strip() else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if gallery := cleaned.get("gallery"):
            cleaned["gallery"] = gallery = source_page(gallery)
            if not cleaned.get("slug") and "slug" not in self.errors and cleaned.get("title"):
                cleaned["slug"] = free_slug(gallery, cleaned["title"], ())
            if cleaned.get("position") is None and "position" not in self.errors:
                cleaned["position"] = last_place(gallery)
        return cleaned

    def _update_errors(self, errors: Any) -> None:
        """What the model says of a field that could not be read is no news."""
        if hasattr(errors, "error_dict"):
            errors.error_dict = {name: found for name, found in errors.error_dict.items() if name not in self.errors}
            if not errors.error_dict:
                return
        super()._update_errors(errors)

    @transaction.atomic
    def save(self, commit: bool = True) -> Work:
        work: Work = super().save(commit=commit)
        if commit:
            self._save_words(work)
        return work

    def _save_words(self, work: Work) -> None:
        text = self.text or WorkText(work=work, locale_id=work.gallery.locale_id)
        words = {name: self.cleaned_data[name] for name in WORDS}
        if text.pk and words == {name: getattr(text, name) for name in WORDS}:
            return
        for name, value in words.items():
            setattr(text, name, value)
        text.work = work
        text.save()
        work.__dict__.pop("source_text", None)  # the words that it remembered
        source = TranslationSource.objects.get_for_instance_or_none(text)
        if source and source.locale_id == text.locale_id:
            source.update_from_db()  # translators see the new words at once
