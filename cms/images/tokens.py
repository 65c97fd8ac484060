import secrets


def new_token() -> str:
    """22 characters that nobody can guess (128 bits), safe in an address."""
    return secrets.token_urlsafe(16)
