"""The contact form as readers get it: the editor's fields, behind a guard against robots.

The guard is no puzzle and keeps nothing about the reader, so that a page with the form may be cached for everybody:

- a signed token says which form it belongs to and when it was shown. What comes back within three seconds, or after a
  day, or without a token of ours, is not accepted; a person is told so, keeps what was typed, and may send it again;
- from one address of the net come ten messages in five minutes at most, over all forms;
- a field that nobody sees or reaches by keyboard must stay empty. A filled one is told of too, instead of pretending
  success: a browser may have filled it in, and no person's message may vanish under a "thank you".
"""

from typing import Any

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder, WagtailAdminFormPageForm

from cms.core.forms import EditorForm
from cms.doors.throttle import Limit, Try, too_often

# Hyphens keep both apart from the editor's fields, whose names are letters, digits and underscores.
TOKEN = "form-token"  # noqa: S105 (a name, not a secret)
TRAP = "your-website"
LEAST = 3  # seconds that a person needs at least
MOST = 24 * 3600  # seconds; a cached page must be younger
LONGEST_MESSAGE = 10_000  # characters
FROM_ONE = 10  # messages from one address of the net, within `cms.doors.throttle.SPAN`

signer = TimestampSigner(salt="home.contact")


class Trap(forms.TextInput):
    """A text field that templates print among the hidden ones, and that only robots see and fill in."""

    is_hidden = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = (attrs or {}) | {"tabindex": "-1", "autocomplete": "off"}
        return format_html(
            '<div class="visually-hidden" aria-hidden="true"><label for="{}">{}</label>{}</div>',
            attrs.get("id", ""),
            _("Leave this field empty"),
            super().render(name, value, attrs, renderer),
        )


class GuardedForm(BaseForm):
    """Adds the guard to the form that the builder makes; `page` is the page that shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[TOKEN] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self._new_token)
        self.fields[TRAP] = forms.CharField(required=False, widget=Trap)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered to the editor's questions."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {TOKEN, TRAP}}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get(TRAP):
            self._replace(TRAP, "")
            self.add_error(None, _("Something filled in a field that nobody can see. Please send your message again."))
        self._check_token(cleaned.get(TOKEN, ""))
        if not self.errors and (wait := Try([Limit("message", self.page.sender, FROM_ONE)]).wait):
            self.add_error(None, too_often(wait))
        return cleaned

    def _check_token(self, token: str) -> None:
        try:
            if signer.unsign(token, max_age=MOST) != str(self.page.pk):
                raise BadSignature
        except SignatureExpired:
            self._replace(TOKEN, self._new_token())
            self.add_error(None, _("This page was open for more than a day. Please send your message again."))
            return
        except BadSignature:
            self._replace(TOKEN, self._new_token())
            self.add_error(None, _("The form was not complete. Please send your message again."))
            return
        try:
            signer.unsign(token, max_age=LEAST)
        except SignatureExpired:
            return  # older than the least: right
        self.add_error(None, _("That was faster than anyone types. Please wait three seconds and send it again."))

    def _new_token(self) -> str:
        return signer.sign(str(self.page.pk))

    def _replace(self, name: str, value: str) -> None:
        """What the form shows when it is shown again."""
        data: Any = self.data.copy()
        data[self.add_prefix(name)] = value
        self.data: Any = data


class ContactFormBuilder(FormBuilder):
    """The editor's fields, with the guard against robots and the help that browsers can give."""

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return super().create_multiline_field(field, options | {"max_length": LONGEST_MESSAGE})

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return super().create_email_field(field, options | {"widget": forms.EmailInput({"autocomplete": "email"})})

    def get_form_class(self) -> type[GuardedForm]:
        return type("ContactForm", (GuardedForm,), self.formfields)


class ContactPageForm(EditorForm, WagtailAdminFormPageForm):
    """The editors' form: as for every page, and no two fields of the same name."""
