"""`make bench`: every benchmark, those of the search on SQLite and on a real Elasticsearch too.

That is the server which ELASTICSEARCH_URL names, or else a node that is started for it and stopped again. A machine
where neither is to be had is told why, and measures the rest. Ends with an error where a bound was missed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ("bench.py", "bench_cpu.py", "bench_delivery.py", "bench_relevance.py", "bench_search.py")
sys.path.insert(0, str(ROOT))

from _pytest.outcomes import Failed, Skipped  # noqa: E402

from tests.services.elasticsearch import started  # noqa: E402


def main() -> int:
    try:
        with elasticsearch() as url:
            return run_all(url)
    except (Skipped, Failed) as reason:
        sys.stdout.write(f"Nothing is measured on Elasticsearch: {reason}\n")
        return run_all("")


def run_all(elasticsearch_url: str) -> int:
    """How many benchmarks missed a bound."""
    return sum(run(script, elasticsearch_url) for script in SCRIPTS)


def run(script: str, elasticsearch_url: str) -> int:
    """1 if the benchmark missed a bound or failed."""
    environment = os.environ | {"ELASTICSEARCH_URL": elasticsearch_url}
    sys.stdout.write(f"\n== {script}\n")
    sys.stdout.flush()
    return int(subprocess.run([sys.executable, ROOT / "scripts" / script], env=environment, check=False).returncode > 0)


@contextmanager
def elasticsearch() -> Iterator[str]:
    if named := os.environ.get("ELASTICSEARCH_URL"):
        yield named
        return
    with started(1) as [node]:
        yield node.url


if __name__ == "__main__":
    sys.exit(bool(main()))
