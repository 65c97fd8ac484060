import base64
import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """22 characters that nobody can guess (128 bits), safe in an address."""
    return secrets.token_urlsafe(16)


def next_token(token: str) -> str:
    """The one that takes the place of `token`: as hard to guess for who knows that, and always the same for us."""
    digest = salted_hmac("cms.images.tokens", token, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")
