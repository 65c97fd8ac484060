from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.core.proxies import client_network
from cms.doors.known import is_known
from cms.doors.throttle import Limit, Try
from cms.users.models import User

BY_ONE = 5  # failures for an account from one address
BY_ADDRESS = 30  # for all accounts from one address: an office has one
BY_ALL = 60  # for an account from all addresses it has not been used from


class ThrottledBackend(ModelBackend):
    """Every log-in by password passes here, whatever form it comes from. A try too many is refused without looking at
    the password; `request.log_in_wait` says for how many seconds."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if request is None or username is None:
            return super().authenticate(request, username, password, **kwargs)
        name, address = username.casefold(), client_network(request)
        one = Limit("one", f"{name}\0{address}", BY_ONE)
        limits = [one, Limit("address", address, BY_ADDRESS)]
        if not is_known(name, address):
            limits.append(Limit("account", name, BY_ALL))
        attempt = Try(limits)
        request.log_in_wait = attempt.wait  # type: ignore[attr-defined]
        if attempt.wait:
            raise PermissionDenied
        user = super().authenticate(request, username, password, **kwargs)
        if user is not None:
            attempt.give_back()
            one.clear()
        return user
