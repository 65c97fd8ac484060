"""Measures the site on a database of its own: queries and time of pages with few and with many items.

Times are given against a calibration of the same run (a bare Django view through the same middleware), so that runs
on different machines can be compared. Prints a table, writes build/bench.json, and fails where a page asks for more
than it may, or for more with many items than with few.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import bench_scratch

bench_scratch.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

FEW, MANY = 10, 10_000
DETAIL, LIST, ADMIN_LIST = 10, 14, 20  # queries; the same with many items as with few
DETAILS = {"event", "story", "release", "work", "partner", "person"}
SECOND = 1000  # milliseconds
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
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
        assert not [query for query in queries if query["sql"].startswith(WRITES)] or "/admin/" in str(response.request)
    return statistics.median(times), len(queries)


def furnish() -> dict[str, tuple[str, int]]:
    """Pages with all that their types can show: by name the address and the queries that it may ask."""
    from tests.factories.every_type import every_type  # noqa: PLC0415 (after django.setup)

    pages = {name: (address, DETAIL if name in DETAILS else LIST) for name, address in every_type().items()}
    return pages | {
        "search": ("/en/search/?q=story", LIST),
        "admin: works": ("/admin/snippets/gallery/work/", ADMIN_LIST),
    }


def main() -> int:
    """The number of pages that ask or take more than they may."""
    from cms.users.models import User  # noqa: PLC0415 (after django.setup)
    from gallery.models import GalleryPage  # noqa: PLC0415
    from home.site_setup import setup_site  # noqa: PLC0415
    from tests.factories.gallery import many_works  # noqa: PLC0415
    from tests.factories.many import many_events, many_stories  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    setup_site()
    public, staff = Client(), Client()
    staff.force_login(User.objects.create_superuser("bench"))
    base, _queries = timed(lambda: public.get("/healthz"))
    pages = furnish()
    gallery = GalleryPage.objects.get(url_path__endswith=pages["gallery"][0].removeprefix("/en"))
    rows: list[dict[str, Any]] = []
    total = 0
    for count in (FEW, MANY):
        many_events(count - total)
        many_stories(count - total)
        many_works(gallery, count - total)
        total = count
        call_command("rebuild_search", stdout=io.StringIO())
        for name, (address, allowed) in pages.items():
            client = staff if name.startswith("admin") else public
            milliseconds, queries = timed(lambda client=client, address=address: client.get(address))
            few = next((row["queries"] for row in rows if row["page"] == name), queries)
            rows.append(
                {
                    "page": name,
                    "items": count,
                    "queries": queries,
                    "ms": round(milliseconds, 1),
                    "ratio": round(milliseconds / base, 1),
                    "over": queries > allowed or queries > few or (allowed == ADMIN_LIST and milliseconds > SECOND),
                }
            )
    report(base, rows)
    return sum(row["over"] for row in rows)


def report(base: float, rows: list[dict[str, Any]]) -> None:
    out = sys.stdout.write
    out(f"calibration: a bare view takes {base:.2f} ms\n\n")
    out(f"{'page':<16}{'items':>8}{'queries':>9}{'ms':>9}{'ratio':>8}\n")
    for row in rows:
        remark = "   over its budget" if row["over"] else ""
        numbers = f"{row['items']:>8}{row['queries']:>9}{row['ms']:>9}{row['ratio']:>8}"
        out(f"{row['page']:<16}{numbers}{remark}\n")
    bench_scratch.save(calibration_ms=base, rows=rows)


if __name__ == "__main__":
    sys.exit(bool(main()))
