"""One process of Elasticsearch, which a test may stop, pause, kill and start again with what it holds."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.services.machine import ordinary_user

STARTING = 180.0  # seconds after which a node that does not answer is given up
PAUSING = 10.0  # seconds in which all threads of a node stop
STOPPING = 60.0  # seconds after which a node that was asked to stop is killed

#: Ends a node when the process of the tests is gone, however it ended: its standard input closes then.
WATCHDOG = 'read -r _; kill -s KILL -- "-$0"; rm -rf -- "$1"; rmdir -- "${1%/*}"'


class NodeFailed(Exception):
    """A node does not answer; the text is the end of its log."""


class Node:
    """`home` is Elasticsearch's directory, `directory` the node's own, `settings` what its elasticsearch.yml says."""

    def __init__(self, home: Path, java: Path, directory: Path, heap: int, settings: dict[str, Any]) -> None:
        self.url = f"http://127.0.0.1:{settings['http.port']}"
        self._home, self._java, self.directory = home, java, directory
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None
        for name in ("config/jvm.options.d", "data", "logs", "tmp"):
            (directory / name).mkdir(parents=True)
        for name in ("jvm.options", "log4j2.properties"):
            shutil.copyfile(home / "config" / name, directory / "config" / name)
        settings |= {"path.data": str(directory / "data"), "path.logs": str(directory / "logs")}
        lines = (f"{name}: {value}\n" for name, value in settings.items())
        (directory / "config" / "elasticsearch.yml").write_text("".join(lines))
        # A node that lives for a minute never gets back what the second compiler takes: starting costs half without.
        options = [f"-Xms{heap}m", f"-Xmx{heap}m", "-XX:TieredStopAtLevel=1"]
        (directory / "config" / "jvm.options.d" / "site.options").write_text("\n".join(options))
        self._user = ordinary_user(directory)

    def start(self) -> None:
        """Begins to start; `wait` until it answers."""
        environment = os.environ | {
            "CLI_NAME": "server",
            "CLI_LIBS": "lib/tools/server-cli",
            "ES_HOME": str(self._home),
            "ES_JAVA_HOME": str(self._java),
            "ES_PATH_CONF": str(self.directory / "config"),
            "ES_TMPDIR": str(self.directory / "tmp"),
        }
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                ["bash", self._home / "bin" / "elasticsearch-cli"],
                cwd=self.directory,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # signals go to the launcher and its server together
                **self._user,
            )
        self._watchdog = subprocess.Popen(
            ["sh", "-c", WATCHDOG, str(self._process.pid), self.directory],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the last of a cluster takes the directory of all along
            start_new_session=True,
        )

    def wait(self, members: int = 1) -> None:
        """Until it answers, in a cluster that has a master and `members` nodes at least. Raises NodeFailed."""
        health = f"{self.url}/_cluster/health?wait_for_nodes=%3E%3D{members}&timeout=1s"
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            with suppress(OSError, http.client.HTTPException), urlopen(health, timeout=5):
                return
            time.sleep(0.1)
        raise NodeFailed(self._log.read_text(errors="replace")[-4000:])

    def restart(self) -> None:
        self.stop()
        self.start()
        self.wait()

    def pause(self) -> None:
        """It takes connections and answers nothing. Every thread stops by itself, on a busy machine not at once."""
        self._signal(signal.SIGSTOP)
        deadline = time.monotonic() + PAUSING
        while time.monotonic() < deadline and not all(state == "T" for state in self._states()):
            time.sleep(0.01)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """In good order; killed if it does not."""
        if self._process:
            self._signal(signal.SIGCONT)
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOPPING)
            self.kill()

    def kill(self) -> None:
        """At once, without a word to anyone."""
        if self._process is None or self._watchdog is None:
            return
        self._watchdog.kill()
        self._watchdog.communicate()
        with suppress(ProcessLookupError):
            self._signal(signal.SIGKILL)
        self._process.wait()
        self._process = self._watchdog = None
        while self._listens():  # the launcher's child is not ours to wait for
            time.sleep(0.01)

    @property
    def _log(self) -> Path:
        return self.directory / "logs" / "start.log"

    def _signal(self, number: int) -> None:
        assert self._process
        os.killpg(self._process.pid, number)

    def _states(self) -> list[str]:
        """Of all threads of the launcher and its server, as the kernel names them; T is stopped."""
        assert self._process
        states = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has just ended
                if os.getpgid(int(process.name)) == self._process.pid:
                    for thread in (process / "task").glob("*/stat"):
                        states.append(thread.read_text().rpartition(")")[2].split()[0])
        return states

    def _listens(self) -> bool:
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", int(self.url.rpartition(":")[2]))) == 0
