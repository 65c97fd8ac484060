from typing import Any, ClassVar

from allauth.account.forms import ReauthenticateForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth

from cms.core.proxies import client_network
from cms.doors.tasks import send_password_link
from cms.doors.throttle import Limit, Try, too_often

LINKS = 3  # to one e-mail address
ASKED = 10  # from one address of the net
PASSWORD = _("Password")  # the same word on every screen; libraries have others, and not in all languages


class LoginForm(auth.LoginForm):
    """Says for how long to wait; else the same to all, whether there is such an account or not. Wagtail's placeholders
    say the labels once more, in sentences whose grammar holds in few languages."""

    error_messages: ClassVar = auth.LoginForm.error_messages | {
        "invalid_login": _("Username and password do not match. Try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = PASSWORD
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def get_invalid_login_error(self) -> ValidationError:
        wait = getattr(self.request, "log_in_wait", 0)
        return too_often(wait) if wait else super().get_invalid_login_error()


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.fields["password"] = forms.CharField(label=PASSWORD, strip=False, widget=widget)


class PasswordResetForm(auth.PasswordResetForm):
    """The answer and its time are the same for all addresses: who has an account is looked up by the worker."""

    def save(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        email = self.cleaned_data["email"]
        by_address, to_one = Limit("asked", client_network(request), ASKED), Limit("link", email.casefold(), LINKS)
        if not Try([by_address, to_one]).wait:
            send_password_link.enqueue(email, get_language())
