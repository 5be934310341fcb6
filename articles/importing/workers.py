"""Parse files in this process or in a pool of others; imports nothing of the database, so that workers start fast."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from typing import Protocol

from articles.importing.document import UnreadableFileError
from articles.importing.extract import FindingKind
from articles.importing.parse import Parsed, parse

GRACE_SECONDS = 10
"""Processor time after the limit in which a worker can react; then the system ends its process."""

type Result = Callable[[], Parsed]
"""Waits for a parsed file; raises UnreadableFileError."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to parse, and how; ``name`` has the suffix of its format, ``path`` is for reports."""

    path: str
    name: str
    data: bytes
    kinds: Sequence[FindingKind]
    max_bytes: int
    max_seconds: int


class Workers(Protocol):
    """Parses files; ``ahead`` is the number of batches that may be begun before the first one's results are taken."""

    ahead: int

    def begin(self, job: Job) -> Result: ...


@contextmanager
def workers(number: int) -> Iterator[Workers]:
    """Parse files in this process or, if ``number`` is more than one, in so many others."""
    if number == 1:
        yield _ThisProcess()
        return
    processes = _Processes(number)
    try:
        yield processes
    finally:
        processes.stop()


class _ThisProcess:
    ahead = 0

    def begin(self, job: Job) -> Result:
        return partial(parse_job, job)


class _Processes:
    """A pool of processes; a file that breaks it is tried once more alone, and so are the others under way."""

    ahead = 2

    def __init__(self, number: int) -> None:
        self.number = number
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, job: Job) -> Result:
        try:
            self._pool = self._pool or _pool(self.number)
            future = self._pool.submit(_parse_in_worker, job)
        except BrokenProcessPool:
            self.stop()
            return partial(_alone, job)
        return partial(self._result, future, job)

    def _result(self, future: "Future[Parsed]", job: Job) -> Parsed:
        try:
            return future.result()
        except BrokenProcessPool:
            return _alone(job)

    def stop(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _alone(job: Job) -> Parsed:
    with _pool(1) as pool:
        try:
            return pool.submit(_parse_in_worker, job).result()
        except BrokenProcessPool as error:
            raise UnreadableFileError(
                "Parsing stopped: the process used too much memory or time, or crashed. "
                "Please report this and attach the file; other files are not affected."
            ) from error


def _pool(number: int) -> ProcessPoolExecutor:
    """A pool of processes that start clean: forks of this one would share its database connections."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(number, context, initializer=_begin_worker)


def _begin_worker() -> None:
    """Leave Ctrl-C to the importing process, and exit when that one ends, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _parse_in_worker(job: Job) -> Parsed:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, job.max_seconds + GRACE_SECONDS)
    try:
        return parse_job(job)
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)


def parse_job(job: Job) -> Parsed:
    """Parse a file within its limits; raises UnreadableFileError, whatever is wrong with it."""
    try:
        with _limit(job.max_seconds):
            return parse(job.path, job.data, job.kinds, job.max_bytes, job.name)
    except UnreadableFileError:
        raise
    except _OutOfTimeError as error:
        raise UnreadableFileError(
            f"Parsing it takes longer than {job.max_seconds} seconds. Split the file, or raise IMPORT_MAX_SECONDS."
        ) from error
    except MemoryError as error:
        raise UnreadableFileError("Parsing it takes more memory than is available. Split the file.") from error
    except Exception as error:
        raise UnreadableFileError(
            f"Concord cannot parse this file ({type(error).__name__}: {error}). "
            "Please report this and attach the file; other files are not affected."
        ) from error


class _OutOfTimeError(BaseException):
    """The time limit is reached; a BaseException, so that the interrupted code does not catch it."""


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Raise _OutOfTimeError after ``seconds`` of processor time; without effect outside Unix and main threads."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
