"""Where pictures and documents are kept, by `MEDIA_URL_STORAGE`: a folder (`file:/srv/media`), or a bucket of S3 and
what speaks like it (`s3://bucket/folder?endpoint=https://…&region=…`), whose key stands in `AWS_ACCESS_KEY_ID` and
`AWS_SECRET_ACCESS_KEY`."""

import os
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
KEY = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def media(env: environ.Env, storages: dict[str, Any]) -> dict[str, Any]:
    """The settings that differ from those of a site that keeps its files below VAR_DIR; none without the variable.
    Raises ImproperlyConfigured with one sentence for each mistake, which names no key."""
    named = str(env.str("MEDIA_URL_STORAGE", default="")).strip()
    if not named:
        return {}
    if named.startswith("file:"):
        return _folder(Path(named.removeprefix("file:")), storages)
    if named.startswith("s3://"):
        locks = Path(tempfile.gettempdir(), f"site-{os.getuid()}")  # all that is left to lie on this machine
        return {"STORAGES": storages | _bucket(env, named), "PRIVATE_ROOT": locks}
    raise ImproperlyConfigured("MEDIA_URL_STORAGE must begin with file: or s3://.")


def _folder(root: Path, storages: dict[str, Any]) -> dict[str, Any]:
    if not root.is_absolute():
        raise ImproperlyConfigured("MEDIA_URL_STORAGE must name its folder in full, as file:/srv/media.")
    private = storages["private"] | {"OPTIONS": {"location": root / "private", "base_url": None}}
    return {
        "MEDIA_ROOT": root / "media",
        "PRIVATE_ROOT": root / "private",
        "STORAGES": storages | {"private": private},
    }


def _bucket(env: environ.Env, named: str) -> dict[str, Any]:
    """Two storages in one bucket, in folders of their own. The bucket is nobody's but ours: what is public is given out
    by the site."""
    url = _url(named)
    given = parse_qs(url.query, keep_blank_values=True)
    if not given.keys() <= {"endpoint", "region"} or any(len(values) > 1 for values in given.values()):
        raise ImproperlyConfigured("MEDIA_URL_STORAGE knows endpoint and region after its question mark, each once.")
    endpoint, region = (given.get(name, [""])[0] or None for name in ("endpoint", "region"))
    if endpoint and not _is_address(endpoint):
        raise ImproperlyConfigured(
            "The endpoint in MEDIA_URL_STORAGE is the address of a server, as https://s3.example.org."
        )
    where = {"bucket_name": url.netloc, "endpoint_url": endpoint, "region_name": region} | _key(env, endpoint)
    return {
        alias: {
            "BACKEND": "cms.core.bucket.BucketStorage",
            "OPTIONS": where | {"location": f"{url.path}/{folder}".strip("/"), "base_url": base_url},
        }
        for alias, folder, base_url in (("default", "media", "/media/"), ("private", "private", None))
    }


def _url(named: str) -> SplitResult:
    url = urlsplit(named)
    if "@" in url.netloc:
        raise ImproperlyConfigured(f"The key belongs in {KEY[0]} and {KEY[1]}, not in MEDIA_URL_STORAGE.")
    if not BUCKET.fullmatch(url.netloc) or url.fragment:
        raise ImproperlyConfigured("MEDIA_URL_STORAGE must name a bucket, as s3://site-media?region=eu-west-1.")
    return url


def _is_address(text: str) -> bool:
    try:
        url = urlsplit(text)
        bare = not (url.username or url.query or url.fragment or url.path.strip("/")) and url.port != 0
    except ValueError:  # a port that is none
        return False
    return url.scheme in {"http", "https"} and bool(url.hostname) and bare


def _key(env: environ.Env, endpoint: str | None) -> dict[str, str]:
    """Empty at Amazon where the machine has a role of its own."""
    key, secret = (str(env.str(name, default="")).strip() for name in KEY)
    if bool(key) != bool(secret) or (endpoint and not key):
        raise ImproperlyConfigured(f"Set {KEY[0]} and {KEY[1]}: the key to the bucket of MEDIA_URL_STORAGE.")
    return {"access_key": key, "secret_key": secret} if key else {}
