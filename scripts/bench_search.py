"""Measures the search with 20,000 pages in each of five languages (or as many as the first argument says).

On SQLite, and on the Elasticsearch that ELASTICSEARCH_URL names: how long readers wait for results and suggestions,
how many queries of the database that costs, and how long indexing takes beside Wagtail's own `wagtail_update_index`
of the same pages. Texts are drawn by Zipf's law from the words of bench/relevance and 20,000 made of their halves.
"""

import json
import random
import statistics
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import bench_scratch

bench_scratch.setup()

import relevance_set  # noqa: E402
import relevance_systems  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings, setup_test_environment  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

PAGES = 20_000  # in each language
WORDS = 100  # of a body
RARE, COMMON = 20_000, 100  # words
ASKED = 200  # queries of each kind
#: Milliseconds that 95 of 100 readers wait at most, and queries of the database.
RESULTS, SUGGESTIONS, QUERIES = 100.0, 50.0, 6
LANGUAGES = relevance_set.LANGUAGES


class Vocabulary:
    """The words of a language, drawn by Zipf's law."""

    def __init__(self, language: str) -> None:
        texts = relevance_set.texts(language).values()
        words = " ".join(part for text in texts for part in text.values()).split()
        counted = Counter(word.strip(".,;:!?«»“”()،؟") for word in words)
        self.random = random.Random(language)  # noqa: S311 (the same texts in every run)
        frequent = [word for word, _count in counted.most_common() if word]
        long = [word for word in frequent if len(word) > 5]
        rare = (self._joined(*self.random.choices(long, k=2)) for _number in range(RARE))
        self.words = [*frequent, *rare]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    @staticmethod
    def _joined(one: str, other: str) -> str:
        return one[: len(one) // 2 + 1] + other[len(other) // 2 :]

    def text(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def query(self) -> str:
        """One to four words that tell something, not the most frequent; one time of five the last one is not finished,
        one time of ten mistyped."""
        common = set(self.words[:COMMON])
        words = [word for word in self.text(60).split() if len(word) > 3 and word not in common]
        words = words[: self.random.randint(1, 4)]
        last = words[-1]
        chance = self.random.random()
        if chance < 0.2:
            words[-1] = last[: max(3, len(last) - 2)]
        elif chance < 0.3:
            at = self.random.randrange(1, len(last))
            words[-1] = last[:at] + last[at + 1 :]
        return " ".join(words)


def furnish(count: int) -> None:
    from press.models import NewsroomPage, StoryPage  # noqa: PLC0415 (after django.setup)
    from tests.factories.many import many_pages  # noqa: PLC0415
    from tests.factories.pages import block, section  # noqa: PLC0415

    for language in LANGUAGES:
        words = Vocabulary(language)

        def build(number: int, words: Vocabulary = words) -> StoryPage:
            return StoryPage(
                title=words.text(6),
                slug=f"many-{number}",
                summary=words.text(15),
                body=json.dumps([block("text", text=f"<p>{words.text(WORDS)}</p>")]),
                released_at=f"20{10 + number % 16}-0{1 + number % 9}-11T10:00Z",
                translation_key=uuid.uuid5(uuid.NAMESPACE_OID, str(number)),
            )

        many_pages(section(NewsroomPage, language), count, build)


def seconds(do: Callable[[], Any]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def asked(addresses: Sequence[str]) -> tuple[list[float], int]:
    """(milliseconds of each answer, the most queries that one with results cost), after a warm-up."""
    client = Client()
    for address in addresses[:10]:
        client.get(address)
    times, most = [], 0
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            response = client.get(address)
            times.append(1000 * (time.perf_counter() - start))
        if response.context is None or response.context["count"]:  # suggestions, or results
            most = max(most, len(captured))
    return times, most


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main(count: int) -> int:
    """How many bounds were missed."""
    from home.site_setup import setup_site  # noqa: PLC0415 (after django.setup)

    setup_test_environment()
    call_command("migrate", verbosity=0)
    setup_site()
    furnish(count)
    with override_settings(ELASTICSEARCH={}):
        missed = measured("SQLite", "default", count)
    if settings.ELASTICSEARCH:
        with relevance_systems.on_elasticsearch(index=False):
            missed += measured("Elasticsearch", "stock", count)
    return missed


def measured(engine: str, stock_backend: str, count: int) -> int:
    """Prints and saves what was measured; how many bounds were missed."""
    out = sys.stdout.write
    derived = seconds(lambda: call_command("rebuild_search", stdout=sys.stderr))
    stock = seconds(lambda: call_command("update_index", backend_name=stock_backend, verbosity=0))
    ours = seconds(lambda: call_command("rebuild_search", index=True, stdout=sys.stderr))
    out(f"{engine}, {count} pages in each of {len(LANGUAGES)} languages\n")
    out(f"indexing: {ours:.0f} s; Wagtail's update_index {stock:.0f} s; ratio {ours / stock:.2f}\n")
    out(f"from nothing, with the entries themselves, which stock has not: {derived:.0f} s\n")
    missed = int(ours > stock)
    rows = []
    for language in LANGUAGES:
        words = Vocabulary(language)
        queries = [words.query() for _number in range(ASKED)]
        for what, path, bound in (("search", "search/", RESULTS), ("suggestions", "search/suggest/", SUGGESTIONS)):
            times, most = asked([f"/{language}/{path}?{urlencode({'q': query})}" for query in queries])
            over = p95(times) > bound or most > QUERIES
            missed += over
            median = statistics.median(times)
            rows.append({"language": language, "what": what, "p95": p95(times), "median": median, "queries": most})
            remark = "   over its bound" if over else ""
            out(f"{language} {what:<12} median {median:6.1f} ms  p95 {p95(times):6.1f} ms  queries {most}{remark}\n")
        sys.stdout.flush()
    bench_scratch.save(
        **{
            f"search_{engine}": {
                "pages": count,
                "seconds": ours,
                "from_nothing": derived,
                "stock_seconds": stock,
                "rows": rows,
            }
        }
    )
    return missed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)))
