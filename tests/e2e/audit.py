"""What `make audit` keeps of the whole matrix: build/audit.json, with a table, written as it goes along."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.matrix import Case

WRITE_EACH = 200  # results


class Audit:
    """A plugin of pytest. An interrupted run, or one that ran out of `minutes`, is taken up again with `resume`: what
    passed then is not asked anew."""

    def __init__(self, path: Path, *, resume: bool, minutes: int) -> None:
        self.path, self.deadline = path, time.monotonic() + minutes * 60
        kept = json.loads(path.read_text())["results"] if resume and path.exists() else {}
        self.results: dict[str, Any] = {name: result for name, result in kept.items() if result["outcome"] == "passed"}

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        done = [item for item in items if _name(item) in self.results]
        if done:
            config.hook.pytest_deselected(items=done)
            items[:] = [item for item in items if _name(item) not in self.results]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if time.monotonic() > self.deadline:
            item.session.shouldfail = "The time is over: go on with --resume (make audit RESUME=1)."

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        report: Any = yield
        case = _case(item)
        if case and (report.when == "call" or report.failed):
            message = str(report.longrepr)[-4000:] if report.failed else ""
            self.results[_name(item)] = asdict(case) | {
                "check": item.name.split("[")[0],
                "outcome": report.outcome,
                "seconds": round(report.duration, 2),
                "message": message,
            }
            if len(self.results) % WRITE_EACH == 0:
                self.write()
        return report

    def pytest_sessionfinish(self) -> None:
        self.write()

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.section("the matrix: passed of looked at")
        for line in self.table():
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"All of it: {self.path}")

    def table(self) -> list[str]:
        """A line for each page type, a column for each state."""
        seen = Counter((result["kind"], result["state"]) for result in self.results.values())
        passed = Counter(
            (result["kind"], result["state"]) for result in self.results.values() if result["outcome"] == "passed"
        )
        kinds, states = (list(dict.fromkeys(names)) for names in zip(*seen, strict=True)) if seen else ([], [])
        rows = [["", *states]] + [
            [kind, *(f"{passed[kind, state]}/{seen[kind, state]}" if seen[kind, state] else "" for state in states)]
            for kind in kinds
        ]
        return ["".join(cell.ljust(24 if not place else 14) for place, cell in enumerate(row)).rstrip() for row in rows]

    def write(self) -> None:
        self.path.parent.mkdir(exist_ok=True)
        found = {
            "passed": sum(result["outcome"] == "passed" for result in self.results.values()),
            "looked_at": len(self.results),
            "table": self.table(),
            "results": self.results,
        }
        self.path.write_text(json.dumps(found, ensure_ascii=False, indent=1))


def _case(item: pytest.Item) -> Case | None:
    return item.callspec.params.get("case") if isinstance(item, pytest.Function) and hasattr(item, "callspec") else None


def _name(item: pytest.Item) -> str:
    return item.nodeid
