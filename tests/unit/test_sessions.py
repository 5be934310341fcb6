"""``manage.py test`` splits tests into sessions and sums up their results."""

import os
from pathlib import Path

import pytest

from tests import sessions

BROWSER = str(sessions.BROWSER_TESTS)
UNIT = str(sessions.PROJECT / "tests" / "unit")


@pytest.mark.parametrize(
    ("arguments", "on_databases", "in_browser"),
    [
        ([], [], [BROWSER]),
        (["-k", "liberia"], ["-k", "liberia"], ["-k", "liberia", BROWSER]),
        (["tests"], [str(sessions.PROJECT / "tests")], [BROWSER]),
        (["-x", "tests/unit"], ["-x", UNIT], None),
        (["tests/browser", "-x"], None, ["-x", BROWSER]),
        (["tests/unit", "tests/browser"], [UNIT], [BROWSER]),
        (["tests/unit/test_sessions.py::test_a"], [f"{UNIT}/test_sessions.py::test_a"], None),
        (["tests/unit/missing.py"], ["tests/unit/missing.py"], ["tests/unit/missing.py", BROWSER]),
    ],
)
def test_paths_choose_the_sessions_and_options_go_to_all(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], on_databases: list[str] | None, in_browser: list[str] | None
) -> None:
    monkeypatch.chdir(sessions.PROJECT)
    assert sessions._selected(arguments, in_browser=False) == on_databases
    assert sessions._selected(arguments, in_browser=True) == in_browser


def test_a_session_sees_no_setting_of_the_shell_it_runs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "PRODUCTION", "VAR_DIR", "ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "precious")
    assert "precious" not in sessions._environment().values()
    assert sessions._environment()["PATH"] == os.environ["PATH"]


def test_the_summary_names_skipped_tests_and_why() -> None:
    first = {"passed": 2, "failed": 1, "error": 0, "skipped": 1, "reasons": ["too old"]}
    second = {"passed": 1, "failed": 0, "error": 0, "skipped": 1, "reasons": ["no Chromium", "too old"]}
    assert sessions._totals([first, second]) == "3 passed, 1 failed, 2 skipped (no Chromium; too old)"


@pytest.mark.parametrize("kind", sessions._HALVES)
def test_both_halves_together_select_every_test_once(kind: str) -> None:
    chosen = ["-x", BROWSER] if kind == "browser" else ["-x"]
    first, second = sessions._halves(kind, chosen)
    paths = [argument for argument in first if argument != "-x"]
    assert all(Path(path).exists() for path in paths)
    assert BROWSER not in paths
    assert second == [*chosen, *(f"--ignore={path}" for path in paths)]


def test_every_half_has_a_place_in_the_order() -> None:
    assert sorted(sessions._ORDER) == sorted((kind, part) for kind in sessions._HALVES for part in range(2))
