"""What a browser refuses on a page by its Content-Security-Policy."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage


@contextmanager
def nothing_refused(context: BrowserContext) -> Iterator[None]:
    """Fails in the end if any page of the window was refused anything, frames and what scripts tried included."""
    refused: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions policy violation" in message.text:
            refused.append(f"{message.page.url if message.page else ''}: {message.text}")

    context.on("console", hear)
    yield
    assert not refused, "\n".join(refused)
