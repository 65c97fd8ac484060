from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AvatarSettingsPanel, BaseSettingsPanel, SettingsTab


class NothingToFill(forms.Form):
    """The panel leads to screens of its own; the account's form asks each panel for one."""

    def save(self) -> None:
        pass


class SecurityPanel(BaseSettingsPanel):
    name = "security"
    title = _("Second factor and sessions")
    tab = SettingsTab("security", _("Log-in"), order=150)
    order = 100
    template_name = "doors/account_panel.html"

    def get_form(self) -> forms.Form:
        return NothingToFill()

    def get_context_data(self) -> dict[str, Any]:
        kinds = set(Authenticator.objects.filter(user=self.user).values_list("type", flat=True))
        return {
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "sessions": UserSession.objects.filter(user=self.user).count(),
        }


def without_profile_pictures() -> None:
    """Wagtail decodes them in the process that serves pages and publishes them as they are, with the place where they
    were taken (8.0.1): uploads of all other pictures are bounded and cleaned."""
    AvatarSettingsPanel.is_active = lambda _panel: False
