from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.doors import sealing
from cms.doors.second_factor import FACTORS, is_staff
from cms.navigation.chrome import chrome


class FactorAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database; the last factor of who needs one stays."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code does not fit. Take the one that is shown now."),
        "cannot_generate_recovery_codes": gettext_lazy("Set up a second factor first."),
        "cannot_delete_authenticator": gettext_lazy("This is your only second factor. Set up another one first."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def _get_user_identifier(self, user: Any) -> str:
        """What a passkey is listed under in the browser; no e-mail address."""
        return str(user.get_username())

    def _get_site_name(self) -> str:
        """In the language of who sets the factor up: the app writes it above the codes, the browser beside the passkey,
        for this person alone."""
        return chrome().short_name.plain()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not (settings.SECOND_FACTOR_REQUIRED and is_staff(authenticator.user)):
            return True
        factors = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return factors.exclude(pk=authenticator.pk).exists()
