"""An index is built beside the one that answers, and loses nothing; one that is lost comes back by itself."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from cms.search.elastic import indexes, push, rebuild, sending
from cms.search.elastic.backend import SearchBackend, for_writing
from cms.search.engines import database
from cms.search.engines.elasticsearch import find
from cms.search.models import SearchEntry, SearchIndex
from tests.search.elastic import change, held, make_entry, plan, send_all
from tests.search.elastic import indexes as on_the_server

pytestmark = pytest.mark.services


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rebuild, push):
        monkeypatch.setattr(module, "BATCH", 3)


def versions() -> dict[int, int]:
    return dict(SearchEntry.objects.showing().values_list("pk", "version"))


def test_rebuild_loses_nothing_when_entries_change_while_it_runs(elastic: SearchBackend) -> None:
    entries = [make_entry(f"bird {number}") for number in range(9)]
    send_all()
    [old] = on_the_server()
    progress = []
    for step, done in enumerate(rebuild.rebuild()):
        progress.append(done)
        if step == 1:  # six are copied
            change(entries[0], title="changed behind")
            change(entries[8], title="changed ahead")
            change(entries[1], withdrawn=True)
            change(entries[7], withdrawn=True)
            make_entry("bird, new")
        assert find(plan("bird")).count == 9  # the old one answers
    assert progress == [(3, 9), (6, 9), (9, 9)]
    send_all()
    assert held() == versions() and len(held()) == 8
    assert find(plan("changed")).count == 2
    [new] = on_the_server()
    assert new != old and elastic.answering() == new and indexes.written() == {new}


def test_one_run_fills_both_indexes_when_the_index_alone_is_asked_for(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.search.rebuild.BATCH", 1)  # eight entries at once
    entries = [make_entry(f"bird {number}") for number in range(20)]
    send_all()
    [old] = on_the_server()
    SearchIndex.objects.create(name=(new := f"{elastic.alias}_{'0' * 12}"), copied_to=entries[2].pk)
    elastic.create(new)  # as a run leaves it that was broken off
    sending.send(new, entries[:3])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM site_search_terms")
    call_command("rebuild_search", index=True, stdout=StringIO())
    assert elastic.answering() == new != old and on_the_server() == [new]
    assert held() == versions() and find(plan("bird")).count == 20
    assert database.find(plan("bird")).count == 20


def test_entry_deleted_while_it_is_copied_does_not_come_back(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, other = make_entry("bird"), make_entry("bird")
    send_all()
    steps = rebuild.rebuild()

    def send_late(name: str, entries: list[SearchEntry]) -> sending.Outcome:
        monkeypatch.undo()
        change(entry, withdrawn=True)
        assert push._sent([SearchEntry.objects.get(pk=entry.pk)])  # and the row is gone
        return sending.send(name, entries)

    monkeypatch.setattr(rebuild, "send", send_late)
    list(steps)
    assert not SearchEntry.objects.filter(pk=entry.pk).exists()
    assert set(held()) == {other.pk}


def test_rebuild_that_was_broken_off_is_finished_by_a_push(elastic: SearchBackend) -> None:
    for number in range(7):
        make_entry(f"bird {number}")
    send_all()
    old = elastic.answering()
    next(rebuild.rebuild())
    assert SearchIndex.objects.get(answers=False).copied_to > 0
    send_all()
    assert elastic.answering() != old and held() == versions() and not indexes.being_built()


def test_rebuild_goes_on_where_it_was_broken_off(elastic: SearchBackend) -> None:
    for number in range(7):
        make_entry(f"bird {number}")
    send_all()
    next(rebuild.rebuild())
    assert list(rebuild.rebuild()) == [(6, 7), (7, 7)]
    assert held() == versions()


@pytest.mark.parametrize("lost", ["everything", "alias", "alias for writing"])
def test_index_comes_back_when_the_server_has_lost_it(elastic: SearchBackend, lost: str) -> None:
    for number in range(5):
        make_entry(f"bird {number}")
    send_all()
    [old] = on_the_server()
    if lost == "everything":
        elastic.es.indices.delete(index=old)
    else:
        elastic.es.indices.delete_alias(index=old, name=elastic.alias if lost == "alias" else for_writing(old))
    make_entry("another bird")
    send_all()
    assert held() == versions() and len(held()) == 6
    assert on_the_server() == [elastic.answering()] != [old]


def test_index_comes_back_when_it_is_lost_while_it_is_built(elastic: SearchBackend) -> None:
    for number in range(5):
        make_entry(f"bird {number}")
    send_all()
    next(rebuild.rebuild())
    elastic.es.indices.delete(index=SearchIndex.objects.get(answers=False).name)
    with pytest.raises(sending.Failing):
        push.push()
    send_all()
    assert held() == versions() and not indexes.being_built()


def test_write_never_makes_an_index_by_itself(elastic: SearchBackend) -> None:
    send_all()
    assert sending.send(f"{elastic.alias}_gone", [make_entry("bird")]).missing
    assert on_the_server() == [elastic.answering()]


def test_only_indexes_of_ours_are_removed(elastic: SearchBackend) -> None:
    others = [f"{elastic.alias}_entries_0123456789ab", f"{elastic.alias}_old", f"{elastic.index_prefix}other"]
    for name in others:
        elastic.es.indices.create(index=name)
    send_all()
    list(rebuild.rebuild())
    assert on_the_server() == sorted([*others, elastic.answering()])


def test_index_has_the_shards_and_replicas_of_the_settings(elastic: SearchBackend) -> None:
    send_all()
    of_index = elastic.es.indices.get_settings(index=elastic.alias).body[elastic.answering()]["settings"]["index"]
    assert (of_index["number_of_shards"], of_index["number_of_replicas"]) == ("1", "0")
    assert (of_index["gc_deletes"], of_index["refresh_interval"]) == ("1h", "500ms")
