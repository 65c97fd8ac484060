from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from cms.doors.sealing import reseal

SEALED = ("secret", "seed")


class Command(BaseCommand):
    help = "Seals the secrets of second factors with SECRET_KEY; after that SECRET_KEY_FALLBACKS may go."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for factor in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
            factor.data |= {name: reseal(factor.data[name]) for name in SEALED if name in factor.data}
            factor.save(update_fields=["data"])
            done += 1
        self.stdout.write(f"Sealed anew: {done}.")
