from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.erasure.names import BadName, Names
from cms.erasure.report import REFUSALS
from cms.erasure.service import names_of
from cms.people.models import Person


class ErasureForm(forms.Form):
    """Whose name is to go; `kept` are forms that were found and are somebody else's."""

    names = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_(
            "One spelling on each line, in every script it was written in. Case endings, other spacing and "
            "the Latin letters of addresses are found by themselves."
        ),
    )
    person = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Person"),
        required=False,
        widget=AdminSnippetChooser(Person),
        help_text=_("Adds the names of this record in all languages, and removes its consent, e-mail and telephone."),
    )
    replacement = forms.CharField(
        label=_("Replacement"),
        required=False,
        max_length=60,
        help_text=_("Stands in place of the name. Empty: “[name removed]”, in each language's words."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        person: Person | None = cleaned.get("person")
        spellings = [*cleaned.get("names", "").splitlines(), *(names_of(person) if person else [])]
        try:
            self.sought = Names(spellings, cleaned.get("replacement", ""), self.data.getlist("kept"))  # type: ignore[attr-defined]  # a QueryDict
        except BadName as error:
            field = "names" if error.args[0] == "name" else "replacement"
            self.add_error(field, str(REFUSALS[error.args[0]]))
        return cleaned
