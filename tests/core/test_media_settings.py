"""MEDIA_URL_STORAGE names a folder or a bucket; each mistake is told in one sentence that names no key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import STORAGES
from cms.settings.media import media

KEY = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG"}
Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read() -> Read:
    def read(address: str | None, **environment: str) -> dict[str, Any]:
        env = environ.FileAwareEnv()
        env.ENVIRON = type(env.ENVIRON)(environment | ({"MEDIA_URL_STORAGE": address} if address else {}))
        return media(env, STORAGES)

    return read


def test_without_an_address_files_stay_where_they_are(read: Read) -> None:
    assert read(None) == {}


def test_folder_has_a_public_and_a_private_part(read: Read) -> None:
    found = read("file:/srv/media")
    assert (found["MEDIA_ROOT"], found["PRIVATE_ROOT"]) == (Path("/srv/media/media"), Path("/srv/media/private"))
    assert found["STORAGES"]["private"]["OPTIONS"] == {"location": Path("/srv/media/private"), "base_url": None}


def test_bucket_has_a_public_and_a_private_folder_and_one_key(read: Read) -> None:
    found = read("s3://site-media/cms?endpoint=https://s3.example.org:9000&region=eu-west-1", **KEY)["STORAGES"]
    public, private = found["default"]["OPTIONS"], found["private"]["OPTIONS"]
    assert (public["location"], public["base_url"]) == ("cms/media", "/media/")
    assert (private["location"], private["base_url"]) == ("cms/private", None)
    for options in (public, private):
        assert options["bucket_name"] == "site-media" and options["region_name"] == "eu-west-1"
        assert options["endpoint_url"] == "https://s3.example.org:9000"
        assert (options["access_key"], options["secret_key"]) == tuple(KEY.values())
    assert found["staticfiles"] == STORAGES["staticfiles"]


def test_a_machine_of_amazon_may_have_a_role_instead_of_a_key(read: Read) -> None:
    assert "access_key" not in read("s3://site-media?region=eu-west-1")["STORAGES"]["private"]["OPTIONS"]


@pytest.mark.parametrize(
    ("address", "key", "sentence"),
    [
        ("ftp://files", KEY, "must begin with file: or s3://"),
        ("file:media", KEY, "must name its folder in full"),
        ("s3://", KEY, "must name a bucket"),
        ("s3://Site_Media", KEY, "must name a bucket"),
        ("s3://AKIDEXAMPLE:wJalrXUtnFEMI@site-media", {}, "The key belongs in AWS_ACCESS_KEY_ID"),
        ("s3://site-media?endpont=https://s3.example.org", KEY, "knows endpoint and region"),
        ("s3://site-media?region=a&region=b", KEY, "knows endpoint and region"),
        ("s3://site-media?endpoint=s3.example.org", KEY, "is the address of a server"),
        ("s3://site-media?endpoint=https://s3.example.org/bucket", KEY, "is the address of a server"),
        ("s3://site-media?endpoint=https://s3.example.org:port", KEY, "is the address of a server"),
        ("s3://site-media?endpoint=https://s3.example.org", {}, "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        ("s3://site-media", {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE"}, "Set AWS_ACCESS_KEY_ID and"),
        ("s3://site-media", {"AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI"}, "Set AWS_ACCESS_KEY_ID and"),
    ],
)
def test_mistake_is_told_in_one_sentence(read: Read, address: str, key: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as refusal:
        read(address, **key)
    told = str(refusal.value)
    assert told.endswith(".") and "\n" not in told and len(told) < 140
    assert "wJalrXUtnFEMI" not in told and "AKIDEXAMPLE" not in told
