"""What the benchmarks share: Django on a database of their own, and one file of results."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "bench.json"


def setup() -> None:
    """Sets Django up on an empty SQLite file that nothing else uses. An Elasticsearch that the environment names is
    used under a prefix that nothing else has."""
    sys.path.insert(0, str(ROOT))
    scratch = Path(tempfile.mkdtemp(prefix="site-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    os.environ["DATABASE_URL"] = f"sqlite:///{scratch / 'bench.sqlite3'}"
    if os.environ.get("ELASTICSEARCH_URL"):
        os.environ["ELASTICSEARCH_PREFIX"] = f"bench-{os.getpid()}"
    django.setup()
    from cms.settings import base, dev  # noqa: PLC0415 (they read the environment, which is set only now)

    connection.settings_dict["OPTIONS"] = dev.DATABASES["default"]["OPTIONS"]  # as SQLite is used where it is used
    settings.ELASTICSEARCH = base.ELASTICSEARCH  # which the tests do without
    settings.WAGTAILSEARCH_BACKENDS = base.WAGTAILSEARCH_BACKENDS


def save(**results: Any) -> None:
    """Puts `results` into build/bench.json, beside what other benchmarks wrote there."""
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known | results, indent=1, ensure_ascii=False))
