"""`upgrade.py [REF]`: the release REF of this repository serves on real servers, with its demo content, while readers
read and pages are published; then it is upgraded to this checkout by the documented steps. Prints what was asked and
answered in each phase; fails where an answer failed, a publication was lost, or a page is no longer what it was.
Without REF: the release before this one.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_scratch

bench_scratch.setup()

from tests.services import postgres, redis  # noqa: E402
from tests.upgrade.releases import release_before  # noqa: E402
from tests.upgrade.scenario import upgraded  # noqa: E402


def main() -> int:
    ref = sys.argv[1] if sys.argv[1:] else release_before()
    with (
        postgres._started(postgres.installed()) as server,
        redis.started() as cache,
        TemporaryDirectory(prefix="site-upgrade-") as folder,
        upgraded(ref, server.create("site_upgrade"), cache.url, Path(folder), whole=True) as upgrade,
    ):
        row = "{:<36}{:>9}{:>10}{:>9}{:>14}\n"
        sys.stdout.write(row.format(f"from {ref}", "seconds", "answers", "failed", "longest, s"))
        for name, seconds, answers, failed, longest in upgrade.table():
            sys.stdout.write(row.format(name, f"{seconds:.1f}", answers, failed, f"{longest:.2f}"))
        for name in ("pages", "pages that differ", "publications", "publications lost"):
            value = upgrade.figures[name]
            sys.stdout.write(f"{name:<36}{len(value) if isinstance(value, list) else value:>9}\n")
        sys.stdout.writelines(f"missed: {line}\n" for line in upgrade.missed)
        return len(upgrade.missed)


if __name__ == "__main__":
    sys.exit(bool(main()))
