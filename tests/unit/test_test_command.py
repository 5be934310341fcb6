"""``manage.py test`` itself, run on one quick file."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
QUICK = "tests/unit/test_sessions.py"
QUICK_ON_DATABASES = "tests/database/test_roles.py"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder for temporary files that other users may enter, like that of the system."""
    with TemporaryDirectory(prefix="concord-test-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


def _is_gone(process: int) -> bool:
    """Whether a process ends within ten seconds; the system may take a moment to remove it."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", "test", *arguments]


@pytest.mark.parametrize(("environment", "status"), [({}, 0), ({"CI": "true"}, 1)])
def test_without_chromium_the_browser_is_skipped_with_a_reason_and_in_ci_that_fails(
    tmp_path: Path, environment: dict[str, str], status: int
) -> None:
    ended = subprocess.run(
        command("--only", "browser"),
        cwd=PROJECT,
        env={"PATH": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Browser: skipped (Chromium is missing: install the package chromium)." in ended.stdout
    assert ended.returncode == status


def test_arguments_are_passed_to_pytest_and_the_last_line_sums_up() -> None:
    ended = subprocess.run(
        command("--only", "sqlite", QUICK, "-q", "-k", "names_skipped_tests"),
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": "postgresql://nobody@/never-reached"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout.splitlines()[-1].startswith("SQLite: 1 passed.")
    assert ended.returncode == 0


def test_selecting_no_test_is_a_failure() -> None:
    ended = subprocess.run(
        command("--only", "browser", QUICK), cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert "No such tests." in ended.stdout
    assert ended.returncode == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_removes_the_server_and_its_data(open_folder: Path, number: int) -> None:
    environment = os.environ | {"TMPDIR": str(open_folder)}
    with subprocess.Popen(
        command("--only", "postgresql", QUICK_ON_DATABASES),
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        assert any("collected" in line for line in running.stdout)
        folder = next(open_folder.glob("concord-postgres-*"))
        server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        running.send_signal(number)
        output, _ = running.communicate(timeout=60)
    assert "Interrupted" in output
    assert running.returncode == 130
    assert list(open_folder.iterdir()) == []
    assert _is_gone(server)
