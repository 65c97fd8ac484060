"""Makes the secrets that `compose.yaml` names, each a file in `deploy/secrets/`; those that are there stay as they are.

Needs nothing but Python. Prints what is left to do by hand.
"""

import json
import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "secrets"
BY_HAND = {
    "fullchain.pem": "the certificate of the site's name, and those above it",
    "privkey.pem": "its key; mode 444, as nginx runs as another user here",
    "email_url": "smtp+tls://user:password@host:587, empty where no mail is sent",
}


def made(folder: Path) -> list[str]:
    """Fills `folder`; the names of what was made. The folder is closed to others, its files are not: the users in the
    containers are others than the one who starts them."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    database, cache, key, secret = (secrets.token_urlsafe(32) for _number in range(4))
    rights = {"credentials": [{"accessKey": key, "secretKey": secret}], "name": "site", "actions": ["Admin"]}
    together = [
        {"secret_key": secrets.token_urlsafe(60)},
        {"metrics_token": secrets.token_urlsafe(32)},
        {"database_password": database, "database_url": f"postgres://site:{database}@database/site"},
        {"cache_password": cache, "cache_url": f"redis://:{cache}@cache:6379/0"},
        {"objects_key": key, "objects_secret": secret, "objects": json.dumps({"identities": [rights]})},
    ]
    new = []
    for group in together:
        if any((folder / name).exists() for name in group):
            continue  # of what belongs together, nothing is made anew alone
        for name, value in group.items():
            (folder / name).write_text(value)
            (folder / name).chmod(0o444)
            new.append(name)
    return new


if __name__ == "__main__":
    for name in made(FOLDER):
        sys.stdout.write(f"made: {FOLDER / name}\n")
    for name, what in BY_HAND.items():
        if not (FOLDER / name).exists():
            sys.stdout.write(f"missing: {FOLDER / name}: {what}\n")
