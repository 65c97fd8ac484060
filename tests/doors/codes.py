"""What an app for codes shows (RFC 6238), reckoned apart from the library that checks it."""

import base64
import hmac
import struct
import time


def code_of(secret: str, later: int = 0) -> str:
    """Six digits, of now or of so many half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
