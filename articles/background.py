"""Work that outlives its request: a separate process, and a file lock that tells whether it is still running."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings

_LOCK = ".lock"
_SECONDS_BETWEEN_LOOKS = 0.05


@contextmanager
def hold(folder: Path) -> Iterator[int | None]:
    """Hold the folder's lock: yields a file descriptor that a child process may inherit, or None if it is taken.

    The lock is released when the last process that has the descriptor ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield lock if _is_ours(lock) else None
    finally:
        os.close(lock)


def is_held(folder: Path, patience: float = 0) -> bool:
    """Whether a process holds the folder's lock, and still does after ``patience`` seconds in which it may exit."""
    deadline = monotonic() + patience
    while (folder / _LOCK).exists():
        with hold(folder) as lock:
            if lock is not None:
                return False
        if monotonic() >= deadline:
            return True
        sleep(_SECONDS_BETWEEN_LOOKS)
    return False


def start(lock: int, command: str, *arguments: str) -> None:
    """Run a management command in a separate process, which inherits the lock."""
    process = subprocess.Popen(  # noqa: S603 - nothing that anybody sent is in it
        [sys.executable, str(settings.BASE_DIR / "manage.py"), command, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[lock],
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()


def _is_ours(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
