"""What starting a server on this machine takes: a port, an ordinary user, or the reason why there is none."""

import os
import pwd
import socket
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, NoReturn

import pytest


def unavailable(reason: str) -> NoReturn:
    """Skips; fails if REQUIRE_SERVICES is set."""
    if os.environ.get("REQUIRE_SERVICES"):
        pytest.fail(reason)
    pytest.skip(reason)


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody uses, each another."""
    with ExitStack() as stack:
        probes = [stack.enter_context(closing(socket.socket())) for _number in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def has_ipv6() -> bool:
    try:
        with closing(socket.socket(socket.AF_INET6)) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def ordinary_user(directory: Path, name: str = "nobody") -> dict[str, Any]:
    """How `subprocess` starts a server that refuses root: root gives `directory` to the user `name`, if there is one,
    and all that is in it."""
    if os.geteuid() != 0:
        return {}
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get(name) or users["nobody"]
    for path in (directory, *directory.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def ending_itself(folder: Path, signal: str) -> str:
    """A program that gets the signal of this name, as TERM, when it begins."""
    program = folder / f"ended-by-{signal}"
    program.write_text(f"#!/bin/sh\nkill -{signal} $$\n")
    program.chmod(0o755)
    return str(program)
