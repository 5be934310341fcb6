"""The set-up of the environment, on copies of the project, with real Pythons and scripts in their place."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config import bootstrap

PROJECT = bootstrap.PROJECT
OLD_PYTHONS = sorted(path for path in Path.home().glob(".pyenv/versions/3.[89]*/bin/python3") if path.exists())
needs_old_python = pytest.mark.skipif(not OLD_PYTHONS, reason="no Python 3.8 or 3.9 is installed under pyenv")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture(scope="module")
def set_up_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A project that two processes set up at the same time, and their outputs; shared, because it takes seconds."""
    project = copy_project(tmp_path_factory.mktemp("twice"))
    command = [base_python(), "-S", "manage.py", "demo"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(project)}
    both = [
        subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    return project, [process.communicate(timeout=120)[1] for process in both]


def copy_project(folder: Path) -> Path:
    """A copy of the files that run before anything is installed; its lock is empty, so nothing is downloaded."""
    shutil.copy(PROJECT / "manage.py", folder)
    (folder / "config").mkdir()
    for name in ("__init__.py", "bootstrap.py"):
        shutil.copy(PROJECT / "config" / name, folder / "config")
    (folder / "config" / bootstrap.RUNTIME_LOCK).write_text("")
    return folder


@pytest.fixture
def put(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Write an executable shell script; return its path."""
    folder = tmp_path_factory.mktemp("programs")

    def write(name: str, script: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return write


def start(project: Path, python: Path | str, path: str, home: Path) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": path, "HOME": str(home)}
    return subprocess.run(
        [python, "manage.py", "demo"], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


@needs_old_python
def test_without_a_new_python_the_message_says_what_was_found_and_what_to_install(
    project: Path, tmp_path: Path
) -> None:
    old = OLD_PYTHONS[0]
    ended = start(project, old, path=str(old.parent), home=tmp_path)
    assert ended.returncode == 1
    assert "Concord needs Python 3.12 or newer." in ended.stderr
    assert f"found: Python {old.parent.parent.name} at {old}" in ended.stderr
    assert "pyenv install" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (project / ".venv").exists()


@needs_old_python
def test_an_old_python_starts_a_newer_one_on_path(
    project: Path, tmp_path: Path, put: Callable[[str, str], Path]
) -> None:
    newer = put(f"python3.{sys.version_info.minor}", f'exec {sys.executable} "$@"')
    ended = start(project, OLD_PYTHONS[0], path=f"{newer.parent}:/usr/bin:/bin", home=tmp_path)
    assert f"Making {project / '.venv'} with Python 3.{sys.version_info.minor}" in ended.stderr
    assert "Packages are missing" in ended.stderr
    assert ended.returncode == 1
    assert (project / ".venv" / "concord-installed").read_text().startswith("requirements.lock ")


def test_a_shim_that_does_not_run_is_skipped_for_a_python_of_pyenv(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, put: Callable[[str, str], Path]
) -> None:
    shim = put("python3.14", "echo 'pyenv: python3.14: command not found' >&2; exit 127")
    for version in ("3.9.1", "3.12.9", "3.12.10"):
        (tmp_path / "versions" / version / "bin").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(shim.parent))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    found = list(bootstrap.candidates())
    assert bootstrap.probe(str(shim)) is None
    assert found[-4:] == [str(shim)] + [
        str(tmp_path / f"versions/{v}/bin/python3") for v in ("3.12.10", "3.12.9", "3.9.1")
    ]


def test_candidates_on_path_come_newest_first_from_every_folder(
    monkeypatch: pytest.MonkeyPatch, put: Callable[[str, str], Path]
) -> None:
    paths = [put(f"{folder}/{name}", "exit 1") for name in ("python3.13", "python3.12") for folder in ("b", "a")]
    monkeypatch.setenv("PATH", f"{paths[0].parent}:{paths[1].parent}:relative:")
    assert [path for path in bootstrap.candidates() if path in map(str, paths)] == list(map(str, paths))


def test_a_stable_python_is_preferred_to_a_newer_pre_release(
    monkeypatch: pytest.MonkeyPatch, put: Callable[[str, str], Path]
) -> None:
    early = put("python3.15", "printf '3 15 0 beta 1'")
    stable = put("python3.13", "printf '3 13 2 final 1'")
    monkeypatch.setattr(sys, "executable", "/nowhere/python3")
    monkeypatch.setenv("PATH", str(early.parent))
    assert bootstrap.find_python().path == str(stable)
    stable.unlink()
    monkeypatch.setenv("HOME", str(early.parent))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    assert str(bootstrap.find_python()) == f"Python 3.15.0 (pre-release) at {early}"


def test_for_a_python_without_ensurepip_the_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, put: Callable[[str, str], Path]
) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError('left out by the distribution')")
    bare = put("python3.13", f'PYTHONPATH={tmp_path} exec {sys.executable} "$@"')
    monkeypatch.setattr(sys, "executable", str(bare))
    monkeypatch.setenv("PATH", str(bare.parent))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    with pytest.raises(bootstrap.SetUpError, match=rf"apt-get install python3\.{sys.version_info.minor}-venv"):
        bootstrap.find_python()


@pytest.mark.parametrize("left", ["unfinished", "gone"])
def test_an_environment_of_an_interrupted_set_up_is_created_again(project: Path, tmp_path: Path, left: str) -> None:
    environment = project / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "half-written").touch()
    if left == "unfinished":
        (environment / "concord-installed").write_text("unfinished")
    (environment / "bin" / "python").symlink_to(sys.executable if left == "unfinished" else "/gone/python3.12")
    ended = start_without_packages(project, tmp_path)
    assert f"Making {environment}" in ended.stderr
    assert not (environment / "half-written").exists()
    assert (environment / "concord-installed").read_text().startswith("requirements.lock ")


def test_a_set_up_waits_for_another_one(set_up_twice: tuple[Path, list[str]]) -> None:
    _project, errors = set_up_twice
    assert sum("Making" in error for error in errors) == 1
    assert sum("Installing" in error for error in errors) == 1
    assert sum("Waiting for another set-up" in error for error in errors) == 1


def test_a_second_start_creates_and_installs_nothing(set_up_twice: tuple[Path, list[str]], tmp_path: Path) -> None:
    ended = start_without_packages(set_up_twice[0], tmp_path)
    assert "Packages are missing" in ended.stderr
    assert "Making" not in ended.stderr
    assert "Installing" not in ended.stderr


def test_a_changed_lock_is_installed_into_the_same_environment(
    set_up_twice: tuple[Path, list[str]], tmp_path: Path
) -> None:
    project = set_up_twice[0]
    (project / "config" / bootstrap.RUNTIME_LOCK).write_text("# another lock\n")
    ended = start_without_packages(project, tmp_path)
    assert "Making" not in ended.stderr
    assert "Installing" in ended.stderr


def base_python() -> str:
    """The Python that this environment was created with."""
    return str(Path(sys.base_exec_prefix, "bin", f"python3.{sys.version_info.minor}"))


def start_without_packages(project: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command with a Python that sees no installed packages."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    command = [base_python(), "-S", "manage.py", "demo"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_a_command_whose_output_is_closed_ends_without_a_traceback(tmp_path: Path) -> None:
    unread, lines = os.pipe()
    os.close(unread)
    environment = {**os.environ, "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "help"]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, stdout=lines, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(lines)
    assert (done.returncode, done.stderr) == (1, "")
