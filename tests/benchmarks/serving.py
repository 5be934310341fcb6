"""Run the production server for a benchmark, and measure the processor time of requests."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_WORKERS = 2
_PROC = Path("/proc")


class Answer(NamedTuple):
    """A response; ``processor_ms`` includes all processes of the server and the database, ``size`` is in bytes."""

    ms: float
    processor_ms: float
    size: int
    etag: str


class Site:
    """A running server. As one connection is kept open, one worker answers all requests."""

    def __init__(self, port: int, processes: list[int], database: int | None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._processes, self._database = processes, database
        self.look_for_workers()

    def look_for_workers(self) -> None:
        """Find the database's processes for the site, which change over time."""
        self._backends = _children(self._database) if self._database else []

    def get(self, path: str, etag: str = "") -> Answer:
        """Request a page, compressed, and conditionally if ``etag`` is given."""
        headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": etag} if etag else {})
        worked, begun = self._processor_ms(), time.perf_counter()
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        ms = (time.perf_counter() - begun) * 1000
        assert answer.status == (304 if etag else 200), f"{path} answered {answer.status}"
        return Answer(ms, self._processor_ms() - worked, len(body), answer.headers.get("ETag", ""))

    def _processor_ms(self) -> float:
        return sum(map(_nanoseconds, [*self._processes, *self._backends])) / 1e6


@contextmanager
def serving(environment: dict[str, str], database: int | None = None) -> Iterator[Site]:
    """Run the production server with two workers on a free port; ``database`` is the database server's process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", f"--workers={_WORKERS}"]
    command += ["--worker-class=gthread", "--threads=2", "--log-level=error", "--keep-alive=600"]
    server = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port)
        yield Site(port, _children(server.pid), database)
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 60
    while True:
        time.sleep(1)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/articles/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > deadline:
                raise
        else:
            return
        finally:
            connection.close()


def parent_of(process: int) -> int:
    """The id of the parent process, or 0 if the process has ended."""
    try:
        return int((_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _children(parent: int) -> list[int]:
    processes = [int(path.name) for path in _PROC.iterdir() if path.name.isdecimal()]
    return [process for process in processes if parent_of(process) == parent]


def _nanoseconds(process: int) -> int:
    """The processor time of all threads of a process, as Linux counts it; 0 if it has ended."""
    try:
        tasks = list((_PROC / str(process) / "task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
    except OSError:
        return 0
