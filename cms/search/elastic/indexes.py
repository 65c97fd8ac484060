"""The indexes of Elasticsearch that are ours: one answers, behind an alias; another may be under way beside it."""

import logging
import re
import secrets

from django.db import transaction

from cms.search.elastic.backend import backend
from cms.search.models import SearchIndex

logger = logging.getLogger(__name__)


def written() -> set[str]:
    """The names of all that every change must reach."""
    return set(SearchIndex.objects.values_list("name", flat=True))


def being_built() -> SearchIndex | None:
    return SearchIndex.objects.filter(answers=False).order_by("pk").first()


def start() -> SearchIndex:
    """A new index beside the one that answers: from now on changes go to both, what was before is to be copied."""
    name = f"{backend().alias}_{secrets.token_hex(6)}"
    backend().create(name)
    logger.warning("A new search index is being built: %s", name)
    return SearchIndex.objects.create(name=name)


def make_sure() -> None:
    """That an index answers, or is being built: the server may be new, or have lost what it had."""
    answers = SearchIndex.objects.filter(answers=True).first()
    if answers and backend().answering() == answers.name:
        return
    if answers:
        give_up(answers.name)
    if not written():
        start()


def give_up(name: str) -> None:
    """The index is no longer there, or no longer whole."""
    if SearchIndex.objects.filter(name=name).delete()[0]:
        logger.error("The search index is gone: %s", name)


def switch(index: SearchIndex) -> None:
    """Lets `index` answer from one moment to the next, and removes all others of ours."""
    es = backend().es
    # A fixed interval: readers find within a second what was written, however long nobody has searched.
    es.indices.put_settings(index=index.name, settings={"refresh_interval": "500ms"})
    es.indices.refresh(index=index.name)
    with transaction.atomic():  # its first write makes a second process that has come here wait
        SearchIndex.objects.exclude(pk=index.pk).delete()
        if not SearchIndex.objects.filter(pk=index.pk).update(answers=True):
            return  # given up meanwhile
        es.indices.update_aliases(
            actions=[
                {"remove": {"index": f"{backend().alias}_*", "alias": backend().alias, "must_exist": False}},
                {"add": {"index": index.name, "alias": backend().alias}},
            ]
        )
    remove_others()


def remove_others() -> None:
    """Removes what is no longer written to, and nothing whose name only begins alike."""
    ours = re.compile(f"{re.escape(backend().alias)}_[0-9a-f]{{12}}")
    names = backend().es.indices.get(index=f"{backend().alias}_*", features="aliases").body
    if old := [name for name in names if ours.fullmatch(name) and name not in written()]:
        backend().es.indices.delete(index=old, ignore_unavailable=True)
