"""Every address that the resolver knows, filled in with things that are there, and who is let in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

from cms.users.models import User

REFUSED = {403, 404, 405}
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Route:
    pattern: str  # as "admin/pages/%(page_id)s/edit/"
    parameters: tuple[str, ...]
    view: Any

    @property
    def model(self) -> type[Model] | None:
        """What the view is about, as Wagtail's views say."""
        given = getattr(self.view, "view_initkwargs", {})
        model = given.get("model") or getattr(getattr(self.view, "view_class", None), "model", None)
        return model if isinstance(model, type) else None

    def filled(self, world: dict[str, Any]) -> str:
        """The address for what is in `world`, by parameter; `pk` is that of the view's own model."""
        values = {name: world.get(f"{self.pattern} {name}", world.get(name)) for name in self.parameters}
        if "pk" in values and self.model and f"{self.pattern} pk" not in world:
            values["pk"] = world.get(self.model._meta.label, "0")
        missing = [name for name, value in values.items() if value is None]
        assert not missing, f"{self.pattern} needs {missing}: add it to the world of tests/doors/test_addresses.py"
        return f"/{self.pattern % values}{world.get(f'{self.pattern} ?', '')}"


def routes() -> Iterator[Route]:
    """Each pattern once, as the resolver finds it first."""
    seen = set()
    for regex, view in _walk(get_resolver(), ""):
        for pattern, parameters in normalize(regex):
            if pattern not in seen:
                seen.add(pattern)
                yield Route(pattern, tuple(parameters), view)


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        regex = before + entry.pattern.regex.pattern.removeprefix("^")
        if isinstance(entry, URLPattern):
            yield regex, entry.callback
        else:
            yield from _walk(entry, regex)


class Visitors:
    """People by the letter of their role. Nobody's rights change on the way, so each is read once; what they do is
    undone."""

    def __init__(self, people: dict[str, User | AnonymousUser]) -> None:
        self.people = people
        self.client = Client(raise_request_exception=False)

    def who(self, request: HttpRequest) -> User | AnonymousUser:
        """In place of Django's own, which asks session and database each time."""
        return self.people[request.META["tests.role"]]

    def let_in(self, method: str, url: str) -> str:
        """The letters of the roles that are not refused."""
        return "".join(role if self._may(role, method, url) else "." for role in self.people)

    def _may(self, role: str, method: str, url: str) -> bool:
        self.client.cookies.clear()
        with transaction.atomic():
            # Asked by a script, the admin refuses with a status instead of a way to another screen.
            as_script = {"x-requested-with": "XMLHttpRequest"}
            response = self.client.generic(method, url, headers=as_script, **{"tests.role": role})
            transaction.set_rollback(True)
        return response.status_code not in REFUSED and "/admin/login/" not in response.get("Location", "")
