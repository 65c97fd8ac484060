"""The log of a site in production: an object of JSON a line, each with the request or the task that it belongs to.

It holds no personal data. What is logged by us names records by their numbers. Of what others log, Django's words on a
refused request are left out (they hold what a stranger has sent), and of an exception there is its class and where it
arose, not its message, which may quote a form: but for those of servers that are away.
"""

import json
import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

#: What all lines have that are written now, as {"request": "9f86d081884c7d65"}.
bound: ContextVar[dict[str, str]] = ContextVar("bound", default={})  # noqa: B039 (never changed)
IDENTITY = re.compile(r"[A-Za-z0-9_-]{8,64}")
QUOTING = ("django.request", "django.security")  # loggers whose words are what was asked for
_written = json.JSONEncoder(ensure_ascii=False, default=str).encode
OF_SERVERS = (OperationalError, InterfaceError, ConnectionError, TimeoutError)


@contextmanager
def binding(**values: str) -> Iterator[None]:
    token = bound.set(values)
    try:
        yield
    finally:
        bound.reset(token)


def request_id(request: HttpRequest) -> str:
    """The one that a proxy of ours has given it (`cms.core.proxies` takes it from strangers), or a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if IDENTITY.fullmatch(given) else os.urandom(16).hex()


class JsonFormatter(logging.Formatter):
    """A record's `extra={"facts": {…}}` are members of their own."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **bound.get(),
            "message": _message(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return _written(line)


def _message(record: logging.LogRecord) -> str:
    return "A request was refused or failed." if record.name.startswith(QUOTING) else record.getMessage()


def told(error: BaseException | None) -> list[str]:
    """The exception and those that it came of, each with the lines of our code, and of others', where it passed."""
    lines: list[str] = []
    while error is not None:
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        lines.append(f"{kind}: {error}".strip() if isinstance(error, OF_SERVERS) else kind)
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in frames]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines
