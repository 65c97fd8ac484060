"""What is installed is what was locked, may be passed on, and is told in a bill of materials that others can read."""

import json
import sys
import tomllib
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.conf import settings

sys.path.append(str(settings.BASE_DIR / "scripts"))

import sbom


def test_every_file_in_the_lock_has_its_check_sum() -> None:
    lock = tomllib.loads((settings.BASE_DIR / "uv.lock").read_text())
    for package in lock["package"]:
        if package["source"] == {"virtual": "."}:
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}, package["name"]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files and all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_bill_of_materials_is_valid_and_its_licences_are_allowed() -> None:
    found = sbom.bill()
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(_abridged(found))) is None
    assert sbom.refused(found) == []
    names = {component["name"] for component in found["components"]}
    assert {"django", "wagtail", "psycopg"} <= names and not {"pytest", "ruff", "djlint"} & names
    assert all(reference["hashes"] for one in found["components"] for reference in one["externalReferences"])


def _abridged(bill: dict[str, Any]) -> dict[str, Any]:
    """With two files of each package: the schema has each compared with each."""
    short = [one | {"externalReferences": one["externalReferences"][:2]} for one in bill["components"]]
    return bill | {"components": short}


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("(MIT OR Apache-2.0) AND Proprietary", False),
        ("", False),
    ],
)
def test_licence_is_allowed_whole(licence: str, allowed: bool) -> None:
    assert sbom.is_allowed(licence) is allowed


def test_package_that_does_not_tell_its_licence_is_refused() -> None:
    assert sbom.refused({"components": [{"name": "x", "version": "1"}]}) == ["x: not told"]
