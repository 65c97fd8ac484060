"""Who came in, and at whose account was tried too often. Each act is one row of Wagtail's own log."""

import datetime as dt
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.core.proxies import client_network
from cms.doors.throttle import SPAN
from cms.users.models import User

IN, REFUSED = "audit.log_in", "audit.log_in_refused"
KEPT = dt.timedelta(days=365)


@receiver(user_logged_in)
def note_log_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    person = User.objects.get(pk=user.pk)  # a request's user is of a lazy class, which the log does not know
    log(person, IN, user=person, data={"address": client_network(request)})


@receiver(user_login_failed)
def note_refusal(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """Only of accounts that there are, and once in a while: strangers shall not fill the log."""
    if not getattr(request, "log_in_wait", 0) or request is None:
        return
    person = User.objects.filter(username__iexact=credentials.get("username") or "").first()
    if person and cache.add(f"audit:refused:{person.pk}", 1, SPAN):
        log(person, REFUSED, data={"address": client_network(request)})


def forget_old_log_ins() -> int:
    """Deletes log-ins of more than a year ago, which name addresses; returns how many."""
    old = ModelLogEntry.objects.filter(action__in=[IN, REFUSED], timestamp__lt=timezone.now() - KEPT)
    return old.delete()[0]
