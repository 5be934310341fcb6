"""Run pytest in several sessions for ``manage.py test``, and summarise them."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
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
AT_ONCE = 2
"""The number of sessions that run in parallel; each keeps about one processor busy."""
_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "browser": "Browser"}
_OUTCOMES = {"passed": "passed", "failed": "failed", "error": "errors", "skipped": "skipped"}
# For a whole run, each kind is divided into two sessions of some minutes: the folders and files of _HALVES, and all
# others. In the order of _ORDER both processors are busy until the end.
_ORDER = [("postgresql", 0), ("sqlite", 0), ("sqlite", 1), ("postgresql", 1), ("browser", 1), ("browser", 0)]
_HALVES = {
    "sqlite": ("unit", "database"),
    "postgresql": ("unit", "database"),
    "browser": ("browser/test_admin_comfort.py",),
}


@dataclass
class Session:
    """A run of pytest in its own process; its output is shown at once if ``is_shown``, or else by ``show()``."""

    kind: str
    part: int
    arguments: list[str]
    environment: dict[str, str]
    folder: Path
    is_shown: bool = False
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        self.folder.mkdir()
        if self.is_shown:
            _print_title(self.kind)
        output = None if self.is_shown else self._log.open("wb")
        environment = self.environment | {SUMMARY: str(self._summary), "VAR_DIR": str(self.folder)}
        command = [sys.executable, "-m", "pytest", *self.arguments]
        self.process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=output, stderr=output)

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def show(self) -> None:
        """Print the output, unless it was shown at once."""
        if not self.is_shown:
            _print_title(self.kind)
            sys.stdout.write(self._log.read_text(encoding="utf-8", errors="replace"))
            sys.stdout.flush()

    def has_succeeded(self) -> bool:
        return self.process is not None and self.process.returncode in (0, NO_TESTS_COLLECTED)

    def summary(self) -> dict[str, Any] | None:
        """The numbers of the session, or None if it was aborted."""
        return json.loads(self._summary.read_text(encoding="utf-8")) if self._summary.exists() else None

    def stop(self) -> None:
        """End the process if it still runs, giving it time to clean up."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()

    @property
    def _log(self) -> Path:
        return self.folder / "output.log"

    @property
    def _summary(self) -> Path:
        return self.folder / "summary.json"


def run_sessions(names: Sequence[str], arguments: list[str]) -> int:
    """Run the tests that pytest's ``arguments`` select; returns the exit status."""
    started = time.monotonic()
    lacks_browser = "browser" in names and _selected(arguments, in_browser=True) is not None and not _has_chromium()
    names = [name for name in names if not (lacks_browser and name == "browser")]
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-tests-")))
            sessions = _planned(names, arguments, folder, stack)
            _run(sessions, stack)
            lines = [_result(kind, those) for kind in names if (those := _of_kind(kind, sessions))]
    except KeyboardInterrupt:
        print("\nInterrupted; the server of the tests is stopped.", flush=True)
        return INTERRUPTED
    if lacks_browser:
        lines.append("Browser: skipped (Chromium is missing: install the package chromium).")
    print(f"\n{' '.join(lines) or 'No such tests.'} ({time.monotonic() - started:.0f} s)", flush=True)
    is_well = all(session.has_succeeded() for session in sessions) and not (lacks_browser and os.environ.get("CI"))
    return 0 if lines and is_well else 1


def _planned(names: Sequence[str], arguments: list[str], folder: Path, stack: ExitStack) -> list[Session]:
    """The sessions to run, with PostgreSQL's server started; the first one shows its output at once."""
    sessions: list[Session] = []
    is_whole = len(names) > 1 and not _paths(arguments)
    for kind in names:
        chosen = _selected(arguments, in_browser=kind == "browser")
        if chosen is None:
            continue
        url = stack.enter_context(running_postgresql()) if kind == "postgresql" else ""
        # Tests that need no database run once.
        once = ["-m", "not one_database"] if is_whole and kind == "postgresql" and "sqlite" in names else []
        for part, these in enumerate(_halves(kind, chosen) if is_whole else [chosen]):
            environment = _environment() | ({"DJANGO_ALLOW_ASYNC_UNSAFE": "true"} if kind == "browser" else {})
            if url:
                # Parallel sessions need separate databases.
                environment["DATABASE_URL"] = url.replace("@/concord", f"@/concord{part}")
            sessions.append(Session(kind, part, [*these, *once], environment, folder / f"{kind}{part}"))
    if is_whole:
        sessions.sort(key=lambda session: _ORDER.index((session.kind, session.part)))
    for session in sessions[:1]:
        session.is_shown = True
    return sessions


def _of_kind(kind: str, sessions: list[Session]) -> list[Session]:
    return [session for session in sessions if session.kind == kind]


def _halves(kind: str, chosen: list[str]) -> list[list[str]]:
    """The arguments of the first session and of the second."""
    paths = [str(PROJECT / "tests" / path) for path in _HALVES[kind]]
    options = [argument for argument in chosen if argument != str(BROWSER_TESTS)]
    return [[*options, *paths], [*chosen, *(f"--ignore={path}" for path in paths)]]


def _run(sessions: list[Session], stack: ExitStack) -> None:
    """Run the sessions, ``AT_ONCE`` in parallel; each shows its output when it and the first one have ended."""
    waiting, running, ended = [*sessions], list[Session](), list[Session]()
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            running.append(waiting.pop(0))
            stack.callback(running[-1].stop)
            running[-1].start()
        time.sleep(0.1)
        ended += [session for session in running if session.has_ended()]
        running = [session for session in running if session not in ended]
        while ended and sessions[0].has_ended():
            ended.pop(0).show()


def _result(kind: str, sessions: list[Session]) -> str:
    summaries = [session.summary() for session in sessions]
    broken = [session.process.returncode for session in sessions if session.process and session.summary() is None]
    numbers = f"broke off with status {broken[0]}" if broken else _totals([one for one in summaries if one])
    return f"{_TITLES[kind]}: {numbers}."


def _has_chromium() -> bool:
    """Whether Chromium is installed, or could be installed now."""
    if find_chromium():
        return True
    if not can_install_chromium():
        return False
    print("Chromium is missing: installing it with apt-get.", flush=True)
    return bool(install_chromium())


def _print_title(kind: str) -> None:
    print(f"\n{_TITLES[kind]}", flush=True)


def _environment() -> dict[str, str]:
    """This process's environment without the variables of the settings, so that tests touch no real database.

    Bytecode is written, as all sessions and the many processes that tests start share it.
    """
    source = (PROJECT / "config" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))
    return {name: value for name, value in os.environ.items() if name not in {*read, "PYTHONDONTWRITEBYTECODE"}}


def _selected(arguments: list[str], *, in_browser: bool) -> list[str] | None:
    """The arguments for a session with or without the browser; None if they select none of its tests."""
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
    """The file or folder of an argument such as ``tests/unit/test_a.py::test_b``; None if it names no tests."""
    path = Path(argument.split("::", maxsplit=1)[0]).resolve()
    return path if path.is_relative_to(PROJECT / "tests") and path.exists() else None


def _totals(summaries: list[dict[str, Any]]) -> str:
    """The added-up numbers of outcomes, and the reasons of skips."""
    totals = {key: sum(summary[key] for summary in summaries) for key in _OUTCOMES}
    parts = [f"{totals[key]} {word}" for key, word in _OUTCOMES.items() if totals[key] or key == "passed"]
    reasons = sorted({reason for summary in summaries for reason in summary["reasons"]})
    return ", ".join(parts) + (f" ({'; '.join(reasons)})" if reasons else "")
