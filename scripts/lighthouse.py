"""Lighthouse on every page type, as on a phone: a table, and build/lighthouse.json. Part of `make audit`.

It measures the demo behind the nginx that is shipped, as readers get it: one of its own, or with --site the one that
runs there, as it is. Each page is loaded once beforehand, so that no cache is cold.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

from _pytest.outcomes import Failed, Skipped  # noqa: E402 (after the path to what follows)

from tests.e2e.page_types import APART, NOT_FOUND, WHOLE, html_of, path_of  # noqa: E402
from tests.e2e.servers import make_pictures, served  # noqa: E402
from tests.services.nginx import nginx  # noqa: E402
from tests.services.npm import npm_package  # noqa: E402

VERSION = "12.8.2"  # 13 needs Node 22
LANGUAGES = ("en", "ar")
KINDS = tuple(kind for kind in WHOLE if kind not in {NOT_FOUND, *APART})
FLAGS = "--headless=new --no-sandbox --disable-gpu"
#: Measure: (least or most, limit), of the median.
LIMITS = {
    "performance": (min, 99),
    "accessibility": (min, 100),
    "best-practices": (min, 100),
    "seo": (min, 100),
    "LCP s": (max, 1.8),
    "CLS": (max, 0.01),
    "TBT ms": (max, 50),
}
NOT_INDEXED = {"search", "filtered search", "search in all languages", "nothing found"}  # on purpose, so SEO is lower


def measure(lighthouse: Path, address: str) -> dict[str, float]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        chromium = shutil.which("chromium") or os.environ["CHROME_PATH"]
        command = ["node", lighthouse / "cli" / "index.js", address, "--quiet", "--output=json"]
        command += [f"--output-path={report.name}", f"--chrome-flags={FLAGS}", "--form-factor=mobile"]
        for last_try in (False, True):  # Chromium may lose the page when the machine is busy
            done = subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, timeout=180, check=last_try)
            if done.returncode == 0:
                break
        found: dict[str, Any] = json.loads(Path(report.name).read_text())
    audits = found["audits"]
    return {name: round(100 * category["score"]) for name, category in found["categories"].items()} | {
        "LCP s": round(audits["largest-contentful-paint"]["numericValue"] / 1000, 2),
        "CLS": round(audits["cumulative-layout-shift"]["numericValue"], 4),
        "TBT ms": round(audits["total-blocking-time"]["numericValue"]),
    }


def misses(kind: str, result: dict[str, float]) -> list[str]:
    """The measures that do not reach their limit."""
    return [
        name
        for name, (side, limit) in LIMITS.items()
        if side(result[name], limit) != limit and not (name == "seo" and kind in NOT_INDEXED)
    ]


@contextmanager
def behind_nginx() -> Iterator[str]:
    """The address of a demo; without nginx, of the demo's own server."""
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as demo:
        make_pictures(demo.var)
        static = Path(name) / "static"
        shutil.copytree(ROOT / "static", static, dirs_exist_ok=True)  # the site makes the folder
        subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", static], check=True)
        Path(name).chmod(0o755)
        try:
            with nginx(int(demo.url.rpartition(":")[2]), static, Path(name) / "media") as server:
                yield server.url
        except (Skipped, Failed) as reason:
            print(f"Measured without nginx, so heavier than it is: {reason}")
            yield demo.url


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="as http://127.0.0.1:8000: the demo that runs there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", nargs="*", default=KINDS, metavar="KIND", help=", ".join(KINDS))
    options = parser.parse_args()
    lighthouse = npm_package("lighthouse", VERSION)
    results, missed = {}, 0
    print(f"{'':<28}" + "".join(f"{name:>16}" for name in LIMITS))
    with ExitStack() as stack:
        site = options.site or stack.enter_context(behind_nginx())
        for kind in options.kinds:
            for language in LANGUAGES:
                html_of(site, kind, language)
                runs = [measure(lighthouse, site + path_of(site, kind, language)) for _run in range(options.runs)]
                result = {name: median(run[name] for run in runs) for name in LIMITS}
                results[f"{kind}, {language}"] = result
                bad = misses(kind, result)
                missed += bool(bad)
                cells = (f"{result[name]:g}{' !' if name in bad else ''}" for name in LIMITS)
                print(f"{kind + ', ' + language:<28}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "lighthouse.json").write_text(json.dumps(results, indent=1))
    print(f"{missed} of {len(results)} pages miss a limit (!). All of it: build/lighthouse.json")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
