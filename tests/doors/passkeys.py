"""A security key in software: it makes one passkey and signs with it, with its owner's PIN or by a touch alone."""

import json
import secrets
from hashlib import sha256
from typing import Any

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from cms.users.models import User

HOST = "testserver"
FLAG = AuthenticatorData.FLAG


class SecurityKey:
    def __init__(self, owner: User) -> None:
        """Registered as the owner's passkey."""
        self.owner, self.number = owner, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid.NONE, self.number, public)
        data = self._data(FLAG.UP | FLAG.UV | FLAG.AT, made)
        asked = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"asked", f"https://{HOST}")
        self.factor = WebAuthn.add(
            owner,
            "Key",
            self._answer(clientDataJSON=asked, attestationObject=AttestationObject.create("none", data, {})),
        ).instance

    def sign(self, options: dict[str, Any], *, with_pin: bool) -> str:
        """What the browser sends, in answer to the options of the site."""
        challenge = websafe_decode(options["publicKey"]["challenge"])
        asked = CollectedClientData.create(CollectedClientData.TYPE.GET, challenge, f"https://{HOST}")
        data = self._data(FLAG.UP | FLAG.UV if with_pin else FLAG.UP)
        signature = self.key.sign(data + asked.hash, ec.ECDSA(SHA256()))
        owner = user_id_to_str(self.owner).encode()
        answer = self._answer(clientDataJSON=asked, authenticatorData=data, signature=signature, userHandle=owner)
        return json.dumps(answer)

    def _data(self, flags: FLAG, made: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(sha256(HOST.encode()).digest(), flags, 0, made)

    def _answer(self, **parts: bytes) -> dict[str, Any]:
        number = websafe_encode(self.number)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        return {"id": number, "rawId": number, "type": "public-key", "response": response}
