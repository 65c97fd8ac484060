"""A check for leaks as it is ordered in the admin: done by workers, half a minute at a time, so that nothing else waits
for it and what a dead worker left is gone on with. Only `settings.BASE_URL` is ever asked."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict
from itertools import islice
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.languages.sets import sources
from cms.probe.asking import RATE, Unreachable, over_http
from cms.probe.crawl import Crawl
from cms.probe.gathering import gathered
from cms.probe.models import SILENCE, Blindness, CheckedSet, LeakCheck
from cms.probe.running import REQUESTS, Probed, to_ask, to_refuse
from cms.probe.unreleased import Unreleased, unreleased

AT_ONCE = 300  # answers of a step
SECONDS = 30.0  # after which a step ends sooner: the site is slow
TOLD = 20  # answers between two words of the worker
KEPT = dt.timedelta(days=30)  # every report
ALSO_KEPT = 100  # older ones while there are not more in all
FAILED = 20  # addresses that a report names
ORDERED = "probe.ordered"
#: By what it tells, the pages with their revisions, as JSON keeps them.
Standing = dict[str, list[list[int | None]]]


def order(keys: Collection[UUID], user: Any) -> LeakCheck | None:
    """Begins a check of these sets; None while another is under way, since the pace is meant for all together."""
    now = timezone.now()
    with transaction.atomic():
        silent = LeakCheck.objects.filter(finished_at=None, seen_at__lt=now - SILENCE)
        silent.update(finished_at=now, blindness=Blindness.BROKEN_OFF, crawl={})
        try:
            with transaction.atomic():
                check = LeakCheck.objects.create(user=user, rows=_rows(_standing(keys)))
        except IntegrityError:
            return None
        CheckedSet.objects.bulk_create(CheckedSet(leak_check=check, translation_key=key) for key in keys)
        old = LeakCheck.objects.filter(ordered_at__lt=now - KEPT)
        old.exclude(pk__in=LeakCheck.objects.values("pk")[:ALSO_KEPT]).delete()
        for page in sources().filter(translation_key__in=keys).specific():
            log(page, ORDERED, user=user)
        look.enqueue(check.pk, 0)
    return check


@task(priority=-10)  # it takes minutes: mail and whatever else somebody waits for goes between two steps
def look(check_id: int, number: int) -> None:
    """One step, then the next. A step that was done, or that another worker does meanwhile, changes nothing."""
    check = LeakCheck.objects.filter(pk=check_id, step=number, finished_at=None).first()
    if check is None:
        return
    keys = check.keys
    before = _standing(keys)
    hidden = unreleased(keys)
    if not number:
        check.texts, check.pages, check.files = len(hidden.marks), len(hidden.pages), len(hidden.files)
        check.crawl = {"addresses": to_ask(hidden), "standing": before}
    crawl, probed = _taken_up(check)
    is_away = bool(hidden.marks) and not _read(check, crawl, probed, hidden)
    begun, after = check.crawl["standing"], _standing(keys)
    check.rows = sorted({*(check.rows or ()), *_rows(before), *_rows(after)})
    if not begun["public"] == before["public"] == after["public"]:
        check.leaks, check.findings = 0, []  # readers may see what was found
    if not begun == before == after:
        _end(check, Blindness.CHANGED)
    elif not hidden.marks:
        _end(check, Blindness.NOTHING)
    elif is_away:
        _end(check, Blindness.AWAY)
    elif crawl.asked == crawl.to_ask:
        _end(check, _why_blind(crawl, probed))
    else:
        with transaction.atomic():
            if _save(check, step=number + 1):
                look.enqueue(check.pk, number + 1)


def _standing(keys: Collection[UUID]) -> Standing:
    """What readers may see of the sets, and what is written in them: another revision has other words to look for."""
    rows = Page.objects.filter(translation_key__in=keys, alias_of__isnull=True).order_by("pk")
    return {
        "public": [list(row) for row in public(rows).values_list("pk", "live_revision_id")],
        "written": [list(row) for row in rows.values_list("pk", "latest_revision_id")],
    }


def _rows(standing: Standing) -> list[int]:
    return [pk for pk, _revision in standing["written"] if pk is not None]


def _taken_up(check: LeakCheck) -> tuple[Crawl, Probed]:
    kept = {name: check.crawl[name] for name in ("addresses", "named", "asked", "is_cut") if name in check.crawl}
    crawl = Crawl(hosts={urlsplit(settings.BASE_URL).netloc}, limit=REQUESTS, **kept)
    probed = Probed(asked=Counter(check.asked), failed=list(check.failed), pages=check.crawl.get("pages", 0))
    return crawl, probed


def _read(check: LeakCheck, crawl: Crawl, probed: Probed, hidden: Unreleased) -> bool:
    """False if nobody answers; what was read before that counts."""
    refused = set(to_refuse(hidden))
    own = LeakCheck.objects.filter(pk=check.pk, step=check.step, finished_at=None)
    until = monotonic() + SECONDS
    try:
        for address, answer in islice(crawl.answers(over_http(settings.BASE_URL, RATE)), AT_ONCE):
            probed.read(address, answer, hidden, refused)
            if crawl.asked % TOLD == 0:
                own.update(seen_at=timezone.now(), answers=crawl.asked, to_ask=crawl.to_ask)
            if monotonic() > until:
                break
    except Unreachable:
        return False
    finally:
        check.crawl |= asdict(crawl) | {"hosts": sorted(crawl.hosts), "pages": probed.pages}
        check.answers, check.to_ask, check.asked = crawl.asked, crawl.to_ask, dict(probed.asked)
        check.leaks += len(probed.findings)
        check.findings = gathered(check.findings, probed.findings)
        check.failed = probed.failed[:FAILED]
    return True


def _why_blind(crawl: Crawl, probed: Probed) -> str:
    if not probed.pages:
        return Blindness.CLOSED
    if probed.failed:
        return Blindness.ERRORS
    return "" if crawl.is_whole else Blindness.TOO_MUCH


def _end(check: LeakCheck, blindness: str) -> None:
    check.crawl = {}
    _save(check, finished_at=timezone.now(), blindness=blindness)


def _save(check: LeakCheck, **values: Any) -> bool:
    """Whether it was saved: not what somebody else has done meanwhile."""
    names = ("crawl", "answers", "to_ask", "texts", "pages", "files", "asked", "leaks", "findings", "failed", "rows")
    same = LeakCheck.objects.filter(pk=check.pk, step=check.step, finished_at=None)
    return bool(same.update(**{name: getattr(check, name) for name in names}, seen_at=timezone.now(), **values))
