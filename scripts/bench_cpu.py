"""How much of a processor a page takes that the page cache does not have, beside a minimal Wagtail page.

Twice: made whole, nothing of it kept (the records it names are, as on any warm site); and made of its own part, which
the site keeps besides the page (`cms.delivery.own_part`), as it is after a menu changed or for a reader with a form's
cookie. Each site has a process of its own; they are asked in turn, several times, and of each page the least
time counts, which other work on the machine disturbed least. Ends with an error where a page that is made whole is
above its bound.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REQUESTS, TURNS = 40, 3
DETAIL, LIST = 1.2, 1.5  # times the minimal page
BOUNDS = {
    "home": LIST, "events": LIST, "newsroom": LIST, "gallery": LIST, "galleries": LIST, "partners": LIST,
    "event": DETAIL, "story": DETAIL, "release": DETAIL, "work": DETAIL, "partner": DETAIL, "person": DETAIL,
}  # fmt: skip
LISTED, WORKS = 24, 60
Times = dict[str, float]


def cpu_of(client: Any, addresses: dict[str, str]) -> Times:
    """Milliseconds of the processor by page: the median of many warm requests."""
    found = {}
    for name, address in addresses.items():
        times = []
        for _request in range(REQUESTS):
            start = time.process_time()
            response = client.get(address)
            times.append(1000 * (time.process_time() - start))
            assert response.status_code == 200 and response.get("X-Cache") != "HIT", (address, response)
        found[name] = statistics.median(times[5:])
    return found


def minimal() -> Callable[[], dict[str, Times]]:
    sys.path.insert(0, str(ROOT / "bench"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "minimal.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from django.test import Client  # noqa: PLC0415
    from minimal.models import MinimalPage  # noqa: PLC0415
    from wagtail.models import Site  # noqa: PLC0415

    home = Site.objects.get().root_page
    body = [("heading", "A heading"), ("text", "<p>A text of a few words, with <b>one</b> of them bold.</p>")] * 4
    page = home.add_child(instance=MinimalPage(title="A page", slug="page", intro="<p>In short.</p>", body=body))
    return lambda: {"minimal": cpu_of(Client(), {"page": page.url})}


def ours() -> Callable[[], dict[str, Times]]:
    import bench_scratch  # noqa: PLC0415

    bench_scratch.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from django.conf import settings  # noqa: PLC0415
    from django.core.cache import caches  # noqa: PLC0415
    from django.test import Client, RequestFactory  # noqa: PLC0415

    import bench  # noqa: PLC0415
    from cms.delivery.addresses import address_of  # noqa: PLC0415
    from cms.delivery.encodings import IDENTITY  # noqa: PLC0415
    from cms.delivery.pages import key_of  # noqa: PLC0415
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

    def measure() -> dict[str, Times]:
        settings.PAGE_CACHE_SECONDS = 0
        whole = cpu_of(Client(), pages)
        settings.PAGE_CACHE_SECONDS = 300
        for url in pages.values():
            assert Client().get(url)["X-Cache"] in {"MISS", "HIT"}, url
            address = address_of(RequestFactory().get(url))
            assert address
            caches["pages"].delete(key_of(address, IDENTITY))
        reader = Client()
        reader.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32  # whose pages are not kept
        return {"whole": whole, "own": cpu_of(reader, pages)}

    return measure


def serve(measure: Callable[[], dict[str, Times]]) -> None:
    """Measures for each line that is asked."""
    for _line in sys.stdin:
        sys.stdout.write(json.dumps(measure()) + "\n")
        sys.stdout.flush()


def in_a_process(what: str, stack: ExitStack) -> Callable[[], dict[str, Times]]:
    command = [sys.executable, __file__, what]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process: Any = stack.enter_context(subprocess.Popen(command, **pipes))  # closes them, which ends it

    def ask() -> dict[str, Times]:
        process.stdin.write("\n")
        process.stdin.flush()
        found: dict[str, Times] = json.loads(process.stdout.readline())
        return found

    return ask


def main() -> int:
    """The number of page types above their bounds."""
    least: dict[str, Times] = {}
    with ExitStack() as stack:
        sites = [in_a_process("minimal", stack), in_a_process("ours", stack)]
        for _turn in range(TURNS):
            for ask in sites:
                for how, times in ask().items():
                    known = least.setdefault(how, times)
                    least[how] = {name: min(known[name], milliseconds) for name, milliseconds in times.items()}
    base = least["minimal"]["page"]
    own, whole = ({name: round(least[how][name] / base, 2) for name in BOUNDS} for how in ("own", "whole"))
    out = sys.stdout.write
    out(f"a minimal Wagtail page takes {base:.1f} ms of the processor\n\n")
    out(f"{'page':<12}{'bound':>7}{'own part kept':>15}{'made whole':>12}\n")
    for name, bound in BOUNDS.items():
        marks = [f"{ratio}{' over' if ratio > bound else '     '}" for ratio in (own[name], whole[name])]
        out(f"{name:<12}{bound:>7}{marks[0]:>15}{marks[1]:>12}\n")
    import bench_scratch  # noqa: PLC0415

    bench_scratch.save(cpu={"minimal_ms": base, "own_part_kept": own, "made_whole": whole})
    return sum(whole[name] > bound for name, bound in BOUNDS.items())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve({"minimal": minimal, "ours": ours}[sys.argv[1]]())
    else:
        sys.exit(bool(main()))
