"""What was changed reaches every index, in its last version, and is asked for again until it is confirmed."""

from typing import Any

import pytest
from django.core.management import call_command

from cms.search.elastic import indexes, push
from cms.search.elastic.backend import SearchBackend, for_writing
from cms.search.elastic.sending import Failing, send
from cms.search.engines.elasticsearch import find
from cms.search.models import SearchEntry, SearchIndex
from cms.search.updates import hide
from home.models import HomePage
from tests.search.elastic import change, held, make_entry, plan, send_all
from tests.search.elastic import indexes as on_the_server

pytestmark = pytest.mark.services


def test_entry_is_found_when_sent_and_gone_when_withdrawn(elastic: SearchBackend) -> None:
    entry, other = make_entry("bird"), make_entry("bird")
    send_all()
    assert set(find(plan("bird")).ids) == {entry.pk, other.pk}
    assert not SearchEntry.objects.filter(pending=True).exists()
    change(entry, withdrawn=True, title="")
    send_all()
    assert find(plan("bird")).ids == [other.pk]
    assert not SearchEntry.objects.filter(pk=entry.pk).exists()  # the delete was confirmed


def test_withdrawn_entry_that_never_was_sent_is_confirmed(elastic: SearchBackend) -> None:
    send_all()
    entry = make_entry("bird", withdrawn=True)
    send_all()
    assert not SearchEntry.objects.exists() and entry.pk not in held()


def test_change_made_while_its_entry_is_sent_stays_pending(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_all()
    entry, gone = make_entry("bird"), make_entry("bird", withdrawn=True)

    def send_meanwhile(*args: Any) -> Any:
        outcome = send(*args)
        monkeypatch.undo()
        change(entry, title="fish")
        change(gone, withdrawn=False, title="back")
        return outcome

    monkeypatch.setattr(push, "send", send_meanwhile)
    push.push(seconds=0)
    assert SearchEntry.objects.filter(pending=True).count() == 2
    send_all()
    assert held() == {entry.pk: 2, gone.pk: 2}


def test_older_version_never_replaces_a_newer_one(elastic: SearchBackend) -> None:
    entry = make_entry("bird")
    send_all()
    old = SearchEntry.objects.get(pk=entry.pk)
    change(entry, title="fish")
    send_all()
    [name] = indexes.written()
    assert send(name, [old]).overtaken == {entry.pk}
    change(entry, withdrawn=True)
    send_all()
    assert send(name, [old]).overtaken == {entry.pk}  # nor does it bring back what was deleted
    assert held() == {}


def test_hidden_entry_is_not_brought_back_by_a_copy_that_was_read_before(elastic: SearchBackend) -> None:
    """As a rebuild reads it, while it is pending."""
    entry = make_entry("bird")
    send_all()
    change(entry, title="fish")
    read_before = list(SearchEntry.objects.showing())
    hide(SearchEntry.objects.filter(pk=entry.pk))
    send_all()
    [name] = indexes.written()
    send(name, read_before)
    assert held() == {}


def test_index_with_another_past_is_overtaken_when_the_database_was_restored(elastic: SearchBackend) -> None:
    entry = make_entry("bird", version=40)
    send_all()
    SearchEntry.objects.filter(pk=entry.pk).update(version=3, pending=True)
    send_all()
    entry.refresh_from_db()
    assert held() == {entry.pk: entry.version} and entry.version > 40


def test_rejected_entry_holds_up_no_other_and_stays_pending(
    elastic: SearchBackend, caplog: pytest.LogCaptureFixture
) -> None:
    name = f"{elastic.alias}_{'0' * 12}"
    mapping = {
        "dynamic": "strict",
        "properties": elastic.settings["mappings"]["properties"] | {"length": {"type": "byte"}},
    }
    elastic.es.indices.create(index=name, mappings=mapping, aliases={for_writing(name): {}, elastic.alias: {}})
    SearchIndex.objects.create(name=name, answers=True)
    first, long, last = make_entry("bird"), make_entry("b" * 200), make_entry("bird")
    send_all()
    assert set(held()) == {first.pk, last.pk}
    assert list(SearchEntry.objects.filter(pending=True)) == [long]
    assert f"rejects search entry {long.pk}" in caplog.text
    caplog.clear()
    send_all()
    assert not caplog.text  # not sent again at once
    change(long, title="short")
    send_all()
    assert long.pk in held() and not SearchEntry.objects.filter(pending=True).exists()


def test_entries_stay_pending_when_the_server_takes_no_writes(elastic: SearchBackend) -> None:
    send_all()
    blocked = {"index.blocks.read_only_allow_delete": True}  # what a server does that is out of disk
    elastic.es.indices.put_settings(index=elastic.alias, settings=blocked)
    entry, gone = make_entry("bird"), make_entry("bird", withdrawn=True)
    with pytest.raises(Failing, match="cluster_block"):
        push.push()
    assert list(SearchEntry.objects.filter(pending=True).order_by("pk")) == [entry, gone]
    elastic.es.indices.put_settings(index=elastic.alias, settings={"index.blocks.read_only_allow_delete": None})
    send_all()
    assert held() == {entry.pk: 1}


def test_entry_is_confirmed_by_the_index_that_answers_and_the_one_being_built(elastic: SearchBackend) -> None:
    send_all()
    building = indexes.start()
    entry = make_entry("bird")
    assert indexes.written() == {elastic.answering(), building.name}
    assert push._sent([entry])
    assert held() == held(building.name) == {entry.pk: 1}


def test_entry_stays_pending_when_an_index_is_begun_while_it_is_sent(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_all()
    entry = make_entry("bird")

    def send_meanwhile(*args: Any) -> Any:
        monkeypatch.undo()
        indexes.start()
        return send(*args)

    monkeypatch.setattr(push, "send", send_meanwhile)
    assert not push._sent([entry])
    entry.refresh_from_db()
    assert entry.pending


def test_stock_commands_put_nothing_into_elasticsearch(elastic: SearchBackend, site: HomePage) -> None:
    send_all()
    before = on_the_server()
    elastic.add(site)
    elastic.add_bulk(HomePage, [site])
    elastic.delete(site)
    call_command("update_index", verbosity=0)
    assert on_the_server() == before and held() == {}
