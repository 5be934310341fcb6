"""What every test run shares."""

import gc
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

# Where ``manage.py test`` wants the numbers of a run, to add up several runs.
SUMMARY = "CONCORD_TEST_SUMMARY"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is tried once, where a run tries several."""
    for item in items:
        if Path(__file__).parent / "unit" in item.path.parents:
            item.add_marker("one_database")


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: looking through them for garbage again and again finds none."""
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
def styles_are_looked_up_when_they_are_asked_for(settings: Any) -> None:
    """Every client of a test starts the middleware anew, which would read all static files beforehand."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def passwords_are_hashed_in_no_time(settings: Any) -> None:
    """A real hash is made to take long."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """The folder where uploads lie; they are planned and imported while the browser waits, in the test's database."""
    settings.IMPORT_BACKGROUND = False
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return tmp_path / "uploads"
