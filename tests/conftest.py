"""Hooks and fixtures of all tests."""

import gc
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, settings

settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")
SUMMARY = "CONCORD_TEST_SUMMARY"
"""The environment variable with the path to which a session writes its numbers for ``manage.py test``."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need no database, so that they run once when several databases are tested."""
    for item in items:
        if Path(__file__).parent / "unit" in item.path.parents:
            item.add_marker("one_database")


def pytest_collection_finish() -> None:
    """Exclude modules and tests, which stay to the end, from garbage collection, and make it less frequent."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def nothing_is_cached() -> None:
    """A rollback also rolls back the counters of changes, so what one test cached would seem valid in the next."""
    for cache in caches.all():
        cache.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write ``{"passed": 3, ..., "reasons": ["why a test was skipped"]}``."""
    if SUMMARY not in os.environ:
        return
    stats = terminalreporter.stats
    outcomes = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
    numbers = {outcome: len(stats.get(outcome, [])) for outcome in outcomes}
    reasons = sorted({report.longrepr[2].removeprefix("Skipped: ") for report in stats.get("skipped", [])})
    Path(os.environ[SUMMARY]).write_text(json.dumps(numbers | {"reasons": reasons}), encoding="utf-8")


@pytest.fixture(autouse=True)
def static_files_are_looked_up_on_demand(settings: Any) -> None:
    """Every test client creates the middleware again, which would read all static files in advance."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def passwords_are_hashed_quickly(settings: Any) -> None:
    """The default hasher is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """The folder of uploads, which are planned and imported within the request, in the test's database."""
    settings.IMPORT_BACKGROUND = False
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return tmp_path / "uploads"
