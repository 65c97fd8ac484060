"""What follows from a log-in, and from a change of somebody's second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.log_actions import log

from cms.core.proxies import client_network
from cms.doors.known import remember
from cms.doors.sessions import browser
from cms.users.models import User


@receiver(user_logged_in)
def remember_from_where(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Only after the second step: a stolen password makes no address one that its owner is known from."""
    remember(user.get_username().casefold(), client_network(request))


@receiver(pre_save, sender=UserSession)
def keep_no_more_than_the_family(instance: UserSession, **_kwargs: Any) -> None:
    if "/" in instance.user_agent:
        instance.user_agent = browser(instance.user_agent)


@receiver(authenticator_added)
def count_as_shown(request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Who has just set up a factor has it at hand."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
        _note(user, "doors.added", authenticator)


@receiver(authenticator_removed)
def log_removed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _note(user, "doors.removed", authenticator)


@receiver(authenticator_reset)
def log_new_codes(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    _note(user, "doors.new_codes", authenticator)


def _note(user: User, action: str, factor: Authenticator) -> None:
    """Wagtail's log finds its model by the class, and a request's user is of a lazy one."""
    person = User.objects.get(pk=user.pk)
    log(person, action, user=person, data={"type": factor.type})
