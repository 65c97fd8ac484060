"""A server that is one process in a folder of its own: started until it answers, killed when it is no longer needed."""

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.services.machine import unavailable

STARTING = 30.0  # seconds after which a server that does not answer is given up


@dataclass
class ServerProcess:
    directory: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None, kw_only=True)

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        log = Path(self.directory, "log")
        with log.open("ab") as output:
            self.process = subprocess.Popen(self.command(), stdout=output, stderr=output)
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        self.stop()
        unavailable(f"{type(self).__name__} did not start:\n{log.read_text()[-2000:]}")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait(STARTING)
            self.process = None
