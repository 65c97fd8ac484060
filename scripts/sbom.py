"""Writes the software bill of materials of what runs in production: `build/sbom.json` (CycloneDX 1.5, from the lock:
versions, files, check sums; with the licence of each, from its own metadata) and `build/licences.md`, the same to read.

Fails where a licence is not among those that an association may pass on with the site, or cannot be told. What is
installed for tests alone is in neither.
"""

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
#: Which say nothing where packages say it, or "other" of a trademark.
READ_IN_ITS_FILES = {"pyrage": "MIT", "qrcode": "BSD-3-Clause"}
EXPORT = ["export", "--quiet", "--frozen", "--no-dev", "--format", "cyclonedx1.5"]
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "LGPL-3.0-only", "LGPL-3.0-or-later",
    "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
#: What packages say that name no identifier of SPDX.
KNOWN_AS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def bill() -> dict[str, Any]:
    """What the lock says, with licences where they can be told: of packages that are installed here."""
    uv = [Path(sys.executable).with_name("uv"), *EXPORT]
    found: dict[str, Any] = json.loads(subprocess.run(uv, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    for component in found["components"]:
        if licence := licence_of(component["name"]):
            component["licenses"] = [{"expression": licence}]
    return found


def licence_of(package: str) -> str:
    """An expression of SPDX, or what the package says instead; empty for one that is not installed here."""
    if package in READ_IN_ITS_FILES:
        return READ_IN_ITS_FILES[package]
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return ""
    classifiers = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License")]
    named = [name for name in classifiers if name != "OSI Approved"]
    first_line = (told.get("License") or "").strip().partition("\n")[0]
    said = [told["License-Expression"]] if told.get("License-Expression") else named or [first_line]
    return " AND ".join(sorted(KNOWN_AS.get(one, one) for one in said))


def refused(found: dict[str, Any]) -> list[str]:
    """Packages whose licence is not allowed or not told, each with it."""
    return [
        f"{component['name']}: {licence or 'not told'}"
        for component in found["components"]
        for licence in [component.get("licenses", [{"expression": ""}])[0]["expression"]]
        if not is_allowed(licence) and not _is_for_others(component)
    ]


def is_allowed(licence: str) -> bool:
    """All of what is joined by AND, one of what is joined by OR; all of it where there are brackets."""
    if "(" in licence:
        return set(re.split(r"[()\s]+(?:AND|OR)?[()\s]*", licence)) <= ALLOWED | {""}
    either = re.split(r"\s+OR\s+", licence)
    return any(all(part in ALLOWED for part in re.split(r"\s+AND\s+", one)) for one in either)


def _is_for_others(component: dict[str, Any]) -> bool:
    """It is of the lock, for another Python than the one here."""
    has_condition = any(entry["name"] == "uv:package:marker" for entry in component.get("properties", []))
    return has_condition and "licenses" not in component


def main() -> int:
    found = bill()
    BUILD.mkdir(exist_ok=True)
    (BUILD / "sbom.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))
    rows = [
        f"| {one['name']} | {one['version']} | {one.get('licenses', [{'expression': '–'}])[0]['expression']} |\n"
        for one in sorted(found["components"], key=lambda one: str(one["name"]))
    ]
    head = "# Licences of what runs in production\n\n| package | version | licence |\n| --- | --- | --- |\n"
    (BUILD / "licences.md").write_text(head + "".join(rows))
    sys.stdout.write(f"{BUILD / 'sbom.json'}, {BUILD / 'licences.md'}: {len(rows)} packages\n")
    for line in refused(found):
        sys.stdout.write(f"not allowed: {line}\n")
    return len(refused(found))


if __name__ == "__main__":
    sys.exit(bool(main()))
