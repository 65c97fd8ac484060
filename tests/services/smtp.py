"""A real mail server, which keeps what it is given and can be told to refuse it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest

from tests.services.machine import free_ports


@dataclass
class Sink:
    port: int
    refuses: dict[str, str] = field(default_factory=dict)  # by command, as {"RCPT": "550 nobody here"}
    offered: list[Message] = field(default_factory=list)
    taken: list[Message] = field(default_factory=list)
    controller: Any = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if "RCPT" not in self.refuses:
            envelope.rcpt_tos.append(address)
        return self.refuses.get("RCPT", "250 OK")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content)
        self.offered.append(message)
        if "DATA" not in self.refuses:
            self.taken.append(message)
        return self.refuses.get("DATA", "250 OK")

    def start(self) -> None:
        from aiosmtpd.controller import Controller

        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None


@pytest.fixture
def mail_server() -> Iterator[Sink]:
    sink = Sink(free_ports(1)[0])
    sink.start()
    yield sink
    sink.stop()
