"""The probe itself: what is asked, and what the answers say."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop as _
from wagtail.models import Page

from cms.discovery.share_cards.card import card_of
from cms.probe.asking import BUSY, Answer, Ask
from cms.probe.channels import API, HEALTH, Hidden, channel_of, file_guesses, guesses, questions, well_known
from cms.probe.crawl import Crawl
from cms.probe.marks import Finding, seen
from cms.probe.unreleased import Unreleased

REQUESTS = 6000  # at the usual pace ten minutes
NO_ANSWER_WANTED = _("an answer where there should be none")


@dataclass
class Probed:
    findings: list[Finding] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)  # requests by channel
    failed: list[str] = field(default_factory=list)  # addresses that answered with an error of the server
    pages: int = 0  # public ones that were read: without any, who answered is not this site
    is_whole: bool = True

    def read(self, address: str, answer: Answer, hidden: Unreleased, refused: Collection[str]) -> None:
        """`refused` may not answer at all, whatever they say."""
        channel = channel_of(address)
        self.asked[channel] += 1
        for mark in seen(hidden.marks, answer.body, answer.headers.values(), address):
            self.findings.append(Finding(address, channel, mark.what, mark.of, mark.text))
        if address in refused and answer.status < 300:
            self.findings.append(Finding(address, channel, NO_ANSWER_WANTED))
        if (answer.status >= 500 or answer.status in BUSY) and address != HEALTH:
            self.failed.append(address)
        self.pages += channel == "page" and answer.status == 200

    @property
    def is_blind(self) -> bool:
        """That nothing was found says nothing."""
        return not (self.is_whole and self.pages) or bool(self.failed)


def probe(
    ask: Ask,
    hidden: Unreleased,
    hosts: Collection[str],
    limit: int = REQUESTS,
    tell: Callable[[int], None] = lambda _number: None,
) -> Probed:
    """Asks for all that is hidden by every way an outsider has, then follows all links there are."""
    probed, refused = Probed(), set(to_refuse(hidden))
    crawl = Crawl(to_ask(hidden), hosts, limit)
    for address, answer in crawl.answers(ask):
        probed.read(address, answer, hidden, refused)
        tell(crawl.asked)
    probed.is_whole = crawl.is_whole
    return probed


def to_ask(hidden: Unreleased) -> list[str]:
    """What is asked by name, the most telling first."""
    of_pages = (each for page in hidden.pages for each in guesses(page))
    return list(dict.fromkeys([*to_refuse(hidden), *of_pages, *questions(hidden.questions), *well_known()]))


def to_refuse(hidden: Unreleased) -> Iterator[str]:
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
