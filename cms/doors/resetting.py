"""When somebody has lost every second factor, or a session of theirs is not theirs any more."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from wagtail.log_actions import log

from cms.users.models import User


@transaction.atomic
def reset_second_factor(user: User, by: User | None) -> int:
    """Returns how many factors there were. Whoever holds a session of theirs has it no more."""
    factors, _by_model = Authenticator.objects.filter(user=user).delete()
    end_sessions(user, by)
    log(user, "doors.reset", user=by, data={"factors": factors})
    return factors


def end_sessions(user: User, by: User | None) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    log(user, "doors.sessions_ended", user=by, data={"sessions": len(sessions)})
    return len(sessions)
