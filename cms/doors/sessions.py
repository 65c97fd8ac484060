"""Sessions as their owner sees them: when, last seen, which browser, from which network; no more is kept."""

import re

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

SEEN = 300  # seconds; "last seen" is as exact as that
#: The first that a browser names; each but Firefox and Safari says that it is some of the others as well.
BROWSERS = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/|Opera",
    "Yandex": r"YaBrowser/",
    "Samsung Internet": r"SamsungBrowser/",
    "Firefox": r"Firefox/|FxiOS/",
    "Chrome": r"Chrome/|CriOS/|Chromium/",
    "Safari": r"Safari/",
}
SYSTEMS = {
    "Android": r"Android",
    "iOS": r"iPhone|iPad|iPod",
    "Windows": r"Windows",
    "macOS": r"Mac OS X|Macintosh",
    "ChromeOS": r"CrOS",
    "Linux": r"Linux",
}


def browser(user_agent: str) -> str:
    """As "Firefox, Linux"; empty if it is neither known."""
    found = [
        next((name for name, form in names.items() if re.search(form, user_agent)), "") for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found))


def note_seen(request: HttpRequest) -> None:
    """Once in a while, and only for sessions that were begun at our door."""
    session = request.session
    if not session.accessed or not session.session_key or AUTHENTICATION_METHODS_SESSION_KEY not in session:
        return
    digest = salted_hmac("cms.doors.sessions", session.session_key, algorithm="sha256").hexdigest()
    if caches["default"].add(f"doors:seen:{digest[:32]}", 1, SEEN):
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
