"""Measures the site on a database of its own: queries and time of pages with few and with many items.

Times are given against a calibration of the same run (a bare Django view through the same middleware), so that runs
on different machines can be compared. Prints a table and writes build/bench.json.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
scratch = Path(tempfile.mkdtemp(prefix="site-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
os.environ["DATABASE_URL"] = f"sqlite:///{scratch / 'bench.sqlite3'}"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

FEW, MANY = 10, 10_000
RUNS = 9


def timed(ask: Callable[[], Any]) -> tuple[float, int]:
    """(median milliseconds, queries of the last run) of a warm request."""
    for _warm_up in range(2):
        ask()
    times = []
    for _run in range(RUNS):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            response = ask()
            times.append(1000 * (time.perf_counter() - start))
        assert response.status_code == 200, response
    return statistics.median(times), len(queries)


def main() -> None:
    from cms.users.models import User  # noqa: PLC0415 (after django.setup)
    from home.site_setup import setup_site  # noqa: PLC0415
    from tests.factories.gallery import make_gallery, many_works  # noqa: PLC0415
    from tests.factories.many import many_events, many_stories  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    setup_site()
    public, staff = Client(), Client()
    staff.force_login(User.objects.create_superuser("bench"))
    base, _queries = timed(lambda: public.get("/healthz"))
    rows = []
    gallery = make_gallery()
    total = 0
    for count in (FEW, MANY):
        many_events(count - total)
        many_stories(count - total)
        many_works(gallery, count - total)
        total = count
        for name, client, address in (
            ("home", public, "/en/"),
            ("events", public, "/en/events/"),
            ("event", public, "/en/events/many-3/"),
            ("newsroom", public, "/en/press/"),
            ("story", public, "/en/press/many-3/"),
            ("gallery", public, gallery.url),
            ("admin: works", staff, "/admin/snippets/gallery/work/"),
        ):
            milliseconds, queries = timed(lambda client=client, address=address: client.get(address))
            rows.append(
                {
                    "page": name,
                    "items": count,
                    "queries": queries,
                    "ms": round(milliseconds, 1),
                    "ratio": round(milliseconds / base, 1),
                }
            )
    report(base, rows)


def report(base: float, rows: list[dict[str, Any]]) -> None:
    out = sys.stdout.write
    out(f"calibration: a bare view takes {base:.2f} ms\n\n")
    out(f"{'page':<16}{'items':>8}{'queries':>9}{'ms':>9}{'ratio':>8}\n")
    for row in rows:
        out(f"{row['page']:<16}{row['items']:>8}{row['queries']:>9}{row['ms']:>9}{row['ratio']:>8}\n")
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"calibration_ms": base, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()
