"""Set up ``.venv`` if Django is missing, then run the same command in it.

Uses the standard library of Python 3.8 only, as the ``python3`` that runs it may be old. Each step is reported in one
line on standard error. Running it again repairs a set-up that was interrupted at any moment.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional, Tuple

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
ENVIRONMENT_PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 12)
PYTHON_NAMES = ("python3.15", "python3.14", "python3.13", "python3.12", "python3", "python")
RUNTIME_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"

# A file that has "LOCK SHA256" for each lock installed, or says that a set-up began: then the environment is replaced.
MARKER = ENVIRONMENT / "concord-installed"
UNFINISHED = "unfinished"
# A variable with the id of the process that entered the environment, which exec keeps, so that a broken environment
# is not entered again and again.
ENTERED = "CONCORD_ENTERED_ENVIRONMENT"

_PROBE = """
import sys
try:
    import ensurepip, venv
    complete = 1
except ImportError:
    complete = 0
sys.stdout.write("%d %d %d %s %d" % (tuple(sys.version_info[:4]) + (complete,)))
"""


class SetUpError(Exception):
    """The environment cannot be set up; the message says what to do."""


class Interpreter(NamedTuple):
    """A Python that runs, as ``probe()`` found it."""

    path: str
    version: Tuple[int, int, int]
    is_final: bool
    makes_environments: bool

    @property
    def is_new_enough(self) -> bool:
        return self.version >= OLDEST_PYTHON

    @property
    def suits(self) -> bool:
        return self.is_new_enough and self.makes_environments

    def __str__(self) -> str:
        number = ".".join(map(str, self.version)) + ("" if self.is_final else " (pre-release)")
        lack = " (its venv module is incomplete)" if self.is_new_enough and not self.makes_environments else ""
        return f"Python {number} at {self.path}{lack}"


def run_in_environment(arguments: List[str]) -> int:
    """Set up ``.venv`` and replace this process by ``arguments`` run in it; if that fails, return an exit status."""
    lock = PROJECT / "config" / (DEVELOPMENT_LOCK if arguments[1:2] == ["test"] else RUNTIME_LOCK)
    try:
        if os.name != "posix":
            raise SetUpError("Concord runs on Linux and macOS; on Windows, in the Windows Subsystem for Linux.")
        if os.environ.get(ENTERED) == str(os.getpid()):
            raise SetUpError(
                f"Packages are missing in {ENVIRONMENT} although they were installed: delete that folder and try again."
            )
        if not _is_installed(lock):
            with _only_one_at_a_time() as turn:
                if not _is_installed(lock):
                    _set_up(lock, turn)
        os.environ[ENTERED] = str(os.getpid())
        os.execv(str(ENVIRONMENT_PYTHON), [str(ENVIRONMENT_PYTHON), *arguments])
    except (SetUpError, OSError) as error:
        _say(f"Error: {error}")
        return 1
    except KeyboardInterrupt:
        _say("Interrupted. Run the same command again to continue.")
        return 130


def find_python() -> Interpreter:
    """The first suitable Python of ``candidates()``, a pre-release only if no other suits.

    Raises SetUpError if there is none.
    """
    found = []
    for path in candidates():
        interpreter = probe(path)
        if interpreter is None:
            continue
        if interpreter.suits and interpreter.is_final:
            return interpreter
        found.append(interpreter)
    for interpreter in found:
        if interpreter.suits:
            return interpreter
    raise SetUpError(_no_python(found))


def candidates() -> Iterator[str]:
    """Paths that may be a Python: the running one, those on PATH, and pyenv's versions; newest first in each group.

    All folders of PATH are searched for each name, because the first may hold a shim that does not run.
    """
    if not sys.executable.startswith(str(ENVIRONMENT) + os.sep):
        yield sys.executable
    for name in PYTHON_NAMES:
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            path = os.path.join(folder, name)
            if os.path.isabs(path) and os.access(path, os.X_OK) and path != sys.executable:
                yield path
    roots = [os.environ.get("PYENV_ROOT", ""), os.path.join(os.path.expanduser("~"), ".pyenv")]
    for root in dict.fromkeys(os.path.realpath(root) for root in roots if root):
        for version in sorted(Path(root, "versions").glob("3.*"), key=_by_number, reverse=True):
            yield str(version / "bin" / "python3")


def probe(path: str) -> Optional[Interpreter]:
    """The Python at ``path``, or None if it does not run."""
    try:
        answer = subprocess.run(
            [path, "-c", _PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20, check=True
        )
        major, minor, micro, level, complete = answer.stdout.decode("ascii").split()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Interpreter(path, (int(major), int(minor), int(micro)), level == "final", complete == "1")


def _by_number(folder: Path) -> Tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else -1 for part in folder.name.split("."))


def _no_python(found: List[Interpreter]) -> str:
    lines = ["Concord needs Python {}.{} or newer.".format(*OLDEST_PYTHON)]
    lines += [f"  found: {interpreter}" for interpreter in found]
    incomplete = next((interpreter for interpreter in found if interpreter.is_new_enough), None)
    if incomplete:
        package = "python{}.{}-venv".format(*incomplete.version)
        lines.append(f"Complete it (on Debian and Ubuntu: apt-get install {package}),")
    else:
        lines.append("Install one (a package of your system named python3.12 or newer, or: pyenv install 3.13),")
    return "\n".join([*lines, "then run the same command again."])


def _is_installed(lock: Path) -> bool:
    return os.access(str(ENVIRONMENT_PYTHON), os.X_OK) and _line_for(lock) in _marker()


def _line_for(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _marker() -> List[str]:
    try:
        return MARKER.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


@contextmanager
def _only_one_at_a_time() -> Iterator[int]:
    """Wait for another set-up, then lock it out as long as this process or a child has the yielded file open."""
    import fcntl  # which Windows lacks

    turn = os.open(str(PROJECT / "config"), os.O_RDONLY)
    try:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say(f"Waiting for another set-up of {ENVIRONMENT} to finish.")
            fcntl.flock(turn, fcntl.LOCK_EX)
        yield turn
    finally:
        os.close(turn)


def _set_up(lock: Path, turn: int) -> None:
    started = time.monotonic()
    if _is_sound():
        _add_pip(turn)
    else:
        _make_environment(find_python(), turn)
    count = sum(not line.startswith(" ") for line in lock.read_text(encoding="utf-8").splitlines())
    _say(f"Installing {count} packages from {lock.relative_to(PROJECT)}.")
    MARKER.write_text(UNFINISHED, encoding="utf-8")
    pip = [str(ENVIRONMENT_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq"]
    _run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)], turn)
    # The packages for development include those to run.
    names = {RUNTIME_LOCK, lock.name}
    MARKER.write_text("\n".join(_line_for(lock.with_name(name)) for name in names), encoding="utf-8")
    _say(f"Ready after {time.monotonic() - started:.0f} s.")


def _is_sound() -> bool:
    if _marker() == [UNFINISHED]:
        return False
    interpreter = probe(str(ENVIRONMENT_PYTHON))
    return interpreter is not None and interpreter.is_new_enough


def _make_environment(interpreter: Interpreter, turn: int) -> None:
    _say(f"Making {ENVIRONMENT} with {interpreter}.")
    if ENVIRONMENT.is_symlink() or ENVIRONMENT.is_file():
        ENVIRONMENT.unlink()
    elif ENVIRONMENT.exists():
        shutil.rmtree(str(ENVIRONMENT))
    ENVIRONMENT.mkdir()
    MARKER.write_text(UNFINISHED, encoding="utf-8")
    _run([interpreter.path, "-m", "venv", str(ENVIRONMENT)], turn)


def _add_pip(turn: int) -> None:
    """Install pip if it is missing, as in an environment that another tool made."""
    if subprocess.call([str(ENVIRONMENT_PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL):
        _run([str(ENVIRONMENT_PYTHON), "-m", "ensurepip", "--default-pip"], turn)


def _run(command: List[str], turn: int) -> None:
    """Run ``command``, which keeps the lock even if this process is killed; raises SetUpError if it fails."""
    ended = subprocess.run(command, stdout=sys.stderr, pass_fds=[turn], check=False)
    if ended.returncode:
        raise SetUpError(
            "This command failed with status {}; the lines above say why:\n  {}".format(
                ended.returncode, " ".join(command)
            )
        )


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
