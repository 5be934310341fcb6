"""The sessions of pytest that ``manage.py test`` runs, and what it says of them at the end."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chromium import can_install_chromium, find_chromium, install_chromium
from tests.conftest import SUMMARY
from tests.postgres import running_postgresql

PROJECT = Path(__file__).resolve().parent.parent
BROWSER_TESTS = PROJECT / "tests" / "browser"
NO_TESTS_COLLECTED = 5
INTERRUPTED = 130
_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "browser": "Browser"}
_OUTCOMES = {"passed": "passed", "failed": "failed", "error": "errors", "skipped": "skipped"}


@dataclass
class Session:
    """One run of pytest in a process of its own; ``log`` keeps its output until ``finish``, None shows it at once."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    folder: Path
    log: Path | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        output = self.log.open("wb") if self.log else None
        environment = self.environment | {SUMMARY: str(self._summary), "VAR_DIR": str(self.folder / self.name)}
        command = [sys.executable, "-m", "pytest", *self.arguments]
        self.process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=output, stderr=output)

    def finish(self) -> tuple[str, bool]:
        """Wait for the end; the closing words and whether all went well."""
        assert self.process
        status = self.process.wait()
        if self.log:
            _head(self.name)
            sys.stdout.write(self.log.read_text(encoding="utf-8", errors="replace"))
        words = f"broke off with status {status}"
        if self._summary.exists():
            words = _words(json.loads(self._summary.read_text(encoding="utf-8")))
        return f"{_TITLES[self.name]}: {words}.", status in (0, NO_TESTS_COLLECTED)

    def stop(self) -> None:
        """End the process if it still runs, giving it time to clean up."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()

    @property
    def _summary(self) -> Path:
        return self.folder / f"{self.name}.json"


def run_sessions(names: Sequence[str], arguments: list[str]) -> int:
    """Run what ``arguments``, meant for pytest, select; the exit status."""
    started = time.monotonic()
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-tests-")))
            results = list(_results(names, arguments, folder, stack))
    except KeyboardInterrupt:
        print("\nInterrupted; the server of the tests is stopped.", flush=True)
        return INTERRUPTED
    words = " ".join(words for words, _ in results) or "No such tests."
    print(f"\n{words} ({time.monotonic() - started:.0f} s)", flush=True)
    return 0 if results and all(is_well for _, is_well in results) else 1


def _results(names: Sequence[str], arguments: list[str], folder: Path, stack: ExitStack) -> Iterable[tuple[str, bool]]:
    """Both databases at the same time, then the browser, which has time limits, alone."""
    environment = _environment()
    sessions = []
    chosen = _selected(arguments, in_browser=False)
    if chosen is not None and "sqlite" in names:
        sessions.append(Session("sqlite", chosen, environment, folder))
        _begin(sessions[-1], stack)
    if chosen is not None and "postgresql" in names:
        url = stack.enter_context(running_postgresql())
        log = folder / "postgresql.log" if sessions else None
        # What asks no database is tried once.
        once = ["-m", "not one_database"] if sessions and not _paths(arguments) else []
        sessions.append(Session("postgresql", [*chosen, *once], environment | {"DATABASE_URL": url}, folder, log))
        _begin(sessions[-1], stack)
    yield from [session.finish() for session in sessions]
    chosen = _selected(arguments, in_browser=True)
    if chosen is not None and "browser" in names:
        yield _browser_result(Session("browser", chosen, environment, folder), stack)


def _browser_result(session: Session, stack: ExitStack) -> tuple[str, bool]:
    chromium = find_chromium()
    if not chromium and can_install_chromium():
        print("Chromium is missing: installing it with apt-get.", flush=True)
        chromium = install_chromium()
    if not chromium:
        return "Browser: skipped (Chromium is missing: install the package chromium).", not os.environ.get("CI")
    session.environment = session.environment | {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    _begin(session, stack)
    return session.finish()


def _begin(session: Session, stack: ExitStack) -> None:
    if not session.log:
        _head(session.name)
    stack.callback(session.stop)
    session.start()


def _head(name: str) -> None:
    print(f"\n{_TITLES[name]}", flush=True)


def _environment() -> dict[str, str]:
    """This process's, without what the settings read: tests choose for themselves and touch no real database."""
    source = (PROJECT / "config" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))
    return {name: value for name, value in os.environ.items() if name not in read}


def _selected(arguments: list[str], *, in_browser: bool) -> list[str] | None:
    """The arguments for a session with or without the browser, or None where they select nothing of it."""
    options = [argument for argument in arguments if not _test_path(argument)]
    paths = _paths(arguments)
    if not paths:
        return [*options, str(BROWSER_TESTS)] if in_browser else options
    chosen = []
    for argument, path in paths.items():
        if in_browser and path in BROWSER_TESTS.parents:
            chosen.append(str(BROWSER_TESTS))
        elif in_browser == path.is_relative_to(BROWSER_TESTS):
            chosen.append(str(path) + argument[len(argument.split("::", maxsplit=1)[0]) :])
    return [*options, *chosen] if chosen else None


def _paths(arguments: list[str]) -> dict[str, Path]:
    return {argument: path for argument in arguments if (path := _test_path(argument))}


def _test_path(argument: str) -> Path | None:
    """The file or folder of tests that ``argument``, such as ``tests/unit/test_a.py::test_b``, names."""
    path = Path(argument.split("::", maxsplit=1)[0]).resolve()
    return path if path.is_relative_to(PROJECT / "tests") and path.exists() else None


def _words(summary: dict[str, Any]) -> str:
    parts = [f"{summary[key]} {word}" for key, word in _OUTCOMES.items() if summary[key] or key == "passed"]
    reasons = f" ({'; '.join(summary['reasons'])})" if summary["reasons"] else ""
    return ", ".join(parts) + reasons
