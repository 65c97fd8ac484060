"""How much of a processor a page takes that no cache holds, beside a minimal Wagtail page of the same run.

Each site runs in a process of its own, one after the other, several times in turn: the smallest ratio of neighbours
is the one that other work on the machine disturbed least. Ends with an error where a page is above its bound.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REQUESTS, TURNS = 60, 3
DETAIL, LIST = 1.2, 1.5  # times the minimal page
BOUNDS = {
    "home": LIST, "events": LIST, "newsroom": LIST, "gallery": LIST, "galleries": LIST, "partners": LIST,
    "event": DETAIL, "story": DETAIL, "release": DETAIL, "work": DETAIL, "partner": DETAIL, "person": DETAIL,
}  # fmt: skip
LISTED, WORKS = 24, 60


def cpu_of(addresses: dict[str, str]) -> dict[str, float]:
    """Milliseconds of the processor by page: the median of many warm requests."""
    from django.test import Client  # noqa: PLC0415 (Django is set up by then)

    client = Client()
    found = {}
    for name, address in addresses.items():
        times = []
        for _request in range(REQUESTS):
            start = time.process_time()
            response = client.get(address)
            times.append(1000 * (time.process_time() - start))
            assert response.status_code == 200, (address, response)
        found[name] = statistics.median(times[5:])
    return found


def minimal() -> dict[str, float]:
    sys.path.insert(0, str(ROOT / "bench"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "minimal.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from minimal.models import MinimalPage  # noqa: PLC0415
    from wagtail.models import Site  # noqa: PLC0415

    home = Site.objects.get().root_page
    body = [("heading", "A heading"), ("text", "<p>A text of a few words, with <b>one</b> of them bold.</p>")] * 4
    page = home.add_child(instance=MinimalPage(title="A page", slug="page", intro="<p>In short.</p>", body=body))
    return cpu_of({"minimal": page.url})


def ours() -> dict[str, float]:
    import bench_scratch  # noqa: PLC0415

    bench_scratch.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    import bench  # noqa: PLC0415
    from gallery.models import GalleryPage  # noqa: PLC0415
    from home.site_setup import setup_site  # noqa: PLC0415
    from tests.factories.gallery import many_works  # noqa: PLC0415
    from tests.factories.many import many_events, many_stories  # noqa: PLC0415

    setup_site()
    pages = {name: address for name, (address, _queries) in bench.furnish().items() if name in BOUNDS}
    gallery = GalleryPage.objects.get(url_path__endswith=pages["gallery"].removeprefix("/en"))
    many_events(LISTED)
    many_stories(LISTED)
    many_works(gallery, WORKS)
    return cpu_of(pages)


def in_a_process(what: str) -> dict[str, float]:
    run = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    return json.loads(run.stdout.splitlines()[-1])


def main() -> int:
    """The number of page types above their bounds."""
    ratios: dict[str, list[float]] = {name: [] for name in BOUNDS}
    for _turn in range(TURNS):
        base = in_a_process("minimal")["minimal"]
        for name, milliseconds in in_a_process("ours").items():
            ratios[name].append(milliseconds / base)
    out = sys.stdout.write
    out(f"a minimal Wagtail page takes {base:.1f} ms of the processor\n\n{'page':<12}{'ratio':>7}{'bound':>7}\n")
    best: dict[str, Any] = {name: round(min(found), 2) for name, found in ratios.items()}
    for name, ratio in best.items():
        out(f"{name:<12}{ratio:>7}{BOUNDS[name]:>7}{'   over its bound' if ratio > BOUNDS[name] else ''}\n")
    import bench_scratch  # noqa: PLC0415

    bench_scratch.save(cpu={"minimal_ms": base, "ratios": best})
    return sum(ratio > BOUNDS[name] for name, ratio in best.items())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps({"minimal": minimal, "ours": ours}[sys.argv[1]]()) + "\n")
    else:
        sys.exit(bool(main()))
