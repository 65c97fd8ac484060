"""What was withdrawn is not even counted, however long Elasticsearch, full or busy, does not take the delete."""

from collections.abc import Iterator
from contextlib import contextmanager

from cms.search.elastic.backend import left_out
from cms.search.elastic.breaker import Away
from cms.search.models import SearchEntry

MOST = 1000  # entries that a query leaves out; with more, the database answers until Elasticsearch is up to date


@contextmanager
def without_withdrawn() -> Iterator[None]:
    """Inside, searches leave out what readers may not find any more. Raises Away if that is too much."""
    ids = list(SearchEntry.objects.filter(withdrawn=True).values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        raise Away
    token = left_out.set(ids)
    try:
        yield
    finally:
        left_out.reset(token)
