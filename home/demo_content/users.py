"""The demo's log-ins; never made where the settings name no DEMO_PASSWORD."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

from cms.users.models import User
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, translators


@dataclass(frozen=True)
class DemoUser:
    name: str
    group: str  # empty: a superuser


USERS = [
    DemoUser("admin", ""),
    DemoUser("editor", EDITORS),
    DemoUser("moderator", MODERATORS),
    DemoUser("press", PRESS_OFFICERS),
    *(
        DemoUser(f"translator-{code}", translators(code))
        for code, _name in settings.LANGUAGES
        if code != settings.LANGUAGE_CODE
    ),
]


def create_users() -> list[User]:
    """Makes the demo's users who do not exist yet, after `setup_site`; returns all of them."""
    password = getattr(settings, "DEMO_PASSWORD", "")
    if not password:
        raise ImproperlyConfigured("Demo log-ins are for development only: these settings name no DEMO_PASSWORD.")
    return [_user(demo, password) for demo in USERS]


def _user(demo: DemoUser, password: str) -> User:
    if user := User.objects.filter(username=demo.name).first():
        return user
    email = f"{demo.name}@example.org"
    if not demo.group:
        return User.objects.create_superuser(demo.name, email, password)
    user = User.objects.create_user(demo.name, email, password)
    user.groups.set([Group.objects.get(name=demo.group)])
    return user
