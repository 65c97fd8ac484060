"""The probe itself, and what it says of its findings, in sentences."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from wagtail.models import Page

from cms.discovery.share_cards.card import card_of
from cms.probe.asking import Answer, Ask
from cms.probe.channels import API, Hidden, channel_of, file_guesses, guesses, questions, well_known
from cms.probe.crawl import crawl
from cms.probe.marks import Finding, seen
from cms.probe.unreleased import Unreleased

REQUESTS = 1500
LISTED = 50  # findings in a report


@dataclass
class Probed:
    findings: list[Finding] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)  # requests by channel
    failed: list[str] = field(default_factory=list)  # addresses that answered with an error of the server
    is_whole: bool = True


def probe(
    ask: Ask,
    hidden: Unreleased,
    hosts: Collection[str],
    limit: int = REQUESTS,
    tell: Callable[[int], None] = lambda _number: None,
) -> Probed:
    """Asks for all that is hidden by every way an outsider has, then follows all links there are."""
    probed = Probed()
    refused = set(_refused(hidden))
    asks = [*refused, *_guesses(hidden), *questions(hidden.questions), *well_known()]
    for address, answer in crawl(ask, asks, hosts, limit):
        probed.asked[channel_of(address)] += 1
        tell(probed.asked.total())
        probed.findings += _found(address, answer, hidden, must_refuse=address in refused)
        if answer.status >= 500 and answer.status != 503:
            probed.failed.append(address)
    probed.is_whole = probed.asked.total() < limit
    return probed


def _found(address: str, answer: Answer, hidden: Unreleased, *, must_refuse: bool) -> Iterator[Finding]:
    channel = channel_of(address)
    for mark in seen(hidden.marks, answer.body, answer.headers.values(), address):
        yield Finding(address, channel, mark.what)
    if must_refuse and answer.status < 300:
        yield Finding(address, channel, "an answer where there should be none")


def _guesses(hidden: Unreleased) -> Iterator[str]:
    for page in hidden.pages:
        yield from guesses(page)


def _refused(hidden: Unreleased) -> Iterator[str]:
    """What may not answer at all, whatever it says."""
    for page in hidden.pages:
        yield from (each for each in guesses(page) if page.refuses and not each.startswith(f"{API}?"))
        yield from _card(page)
    for file in hidden.files:
        yield from file_guesses(file)


def _card(page: Hidden) -> Iterator[str]:
    """Where its share card would be: nobody can guess that, but it may not be there either."""
    if found := Page.objects.filter(pk=page.pk).first():
        url = default_storage.url(card_of(found.specific).path)
        yield from [url] if url.startswith("/") else []


def sentences(probed: Probed, hidden: Unreleased) -> Iterator[str]:
    counts = ", ".join(f"{name} {number}" for name, number in probed.asked.most_common())
    looked = f"{len(hidden.marks)} texts of {len(hidden.pages)} pages and {len(hidden.files)} files"
    yield f"Looked for {looked}, in {probed.asked.total()} answers ({counts})."
    if not probed.is_whole:
        yield "There was more to ask than the number of requests allowed: what was not asked is not known."
    if probed.failed:
        yield f"{probed.failed[0]} answered with an error: look there yourself."
    if not probed.findings:
        yield "Nothing was found: an outsider learns nothing of it."
        return
    yield f"Leaks were found, {len(probed.findings)} in all:"
    for finding in probed.findings[:LISTED]:
        yield f"· {finding.channel}: {finding.address} – {finding.what}"
    if len(probed.findings) > LISTED:
        yield f"… and {len(probed.findings) - LISTED} more."
