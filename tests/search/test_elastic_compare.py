"""Every difference between the entries and the index is found, and mended."""

from itertools import count

import pytest

from cms.search.elastic import compare
from cms.search.elastic.backend import SearchBackend
from cms.search.elastic.compare import differences, mend
from cms.search.models import SearchEntry
from tests.search.elastic import change, held, make_entry, send_all

pytestmark = pytest.mark.services


@pytest.fixture(params=[2, 1000])
def _in_batches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "SOME", request.param)


@pytest.mark.usefixtures("_in_batches")
def test_every_difference_is_found_and_mended(elastic: SearchBackend) -> None:
    right = [make_entry("right") for _number in range(3)]
    missing, stale, newer, superfluous, withdrawn = (make_entry("wrong") for _number in range(5))
    right += [make_entry("right") for _number in range(3)]
    send_all()
    assert list(differences()) == []
    elastic.es.delete(index=elastic.alias, id=str(missing.pk))
    SearchEntry.objects.filter(pk=stale.pk).update(version=9)
    SearchEntry.objects.filter(pk=newer.pk).update(version=0)
    SearchEntry.objects.filter(pk__in=[superfluous.pk, withdrawn.pk]).delete()
    last = make_entry("never sent", pending=False)
    found = {pk: kind for kind, pk in differences()}
    assert found == {
        missing.pk: "missing",
        stale.pk: "stale",
        newer.pk: "stale",
        superfluous.pk: "superfluous",
        withdrawn.pk: "superfluous",
        last.pk: "missing",
    }
    assert mend() == {"missing": 2, "stale": 2, "superfluous": 2}
    send_all()
    assert list(differences()) == []
    assert set(held()) == {entry.pk for entry in (*right, missing, stale, newer, last)}


def test_what_is_on_its_way_is_no_difference(elastic: SearchBackend) -> None:
    entry, gone = make_entry("bird"), make_entry("bird")
    send_all()
    change(entry, title="fish")
    change(gone, withdrawn=True)
    make_entry("new")
    assert list(differences()) == []


def test_entry_is_taken_again_when_its_number_was_deleted_as_superfluous(elastic: SearchBackend) -> None:
    entry = make_entry("bird", version=50)
    send_all()
    SearchEntry.objects.all().delete()
    assert mend() == {"superfluous": 1}
    again = make_entry("fish", pk=entry.pk)
    send_all()
    assert set(held()) == {again.pk} and list(differences()) == []


def test_comparison_reads_a_bounded_number_at_once(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    for _number in range(10):
        make_entry("bird")
    send_all()
    monkeypatch.setattr(compare, "SOME", 4)
    asked = count()
    hits = compare._hits
    monkeypatch.setattr(compare, "_hits", lambda after: (next(asked), hits(after))[1])
    assert list(differences()) == []
    assert next(asked) == 4  # 4, 4, 2 and none
