"""Texts that a stolen database or copy does not give away: sealed with a key made from `SECRET_KEY`.

Those before it, in `SECRET_KEY_FALLBACKS`, still open what they have sealed; `manage.py reseal` makes them needless.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises cryptography.fernet.InvalidToken if none of the keys has sealed it."""
    return _box().decrypt(sealed.encode()).decode()


def reseal(sealed: str) -> str:
    return _box().rotate(sealed.encode()).decode()


def _box() -> MultiFernet:
    return MultiFernet([_lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@lru_cache(maxsize=8)
def _lock(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"cms.doors.sealing").derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
