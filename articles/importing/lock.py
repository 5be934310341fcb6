"""One import at a time: a lock that ends with its process, however that ends."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection

RUN_LOCK = 0x436F6E64
"""Number of PostgreSQL's advisory lock for whole runs, unlike any other that the database's users may take."""
_FOR_EVER = 2_000_000_000  # milliseconds


@contextmanager
def one_import(on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock; calls ``on_wait`` once and waits where another process holds it.

    It is of a connection of its own, whose transaction stays open: on PostgreSQL an advisory lock, on SQLite the lock
    of an empty file beside the database. A database in memory is its process's own and needs none.
    """
    held = _acquire(on_wait)
    try:
        yield
    finally:
        _release(held)


def is_held() -> bool:
    """Whether an import is at work, in this process or another."""
    held = _acquire(None)
    _release(held)
    return held is None and not _is_private()


def _is_private() -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]


def _acquire(on_wait: Callable[[], None] | None) -> Any:
    """The connection that holds the lock; None where it is not free and nobody waits, or none is needed."""
    if _is_private():
        return None
    return _acquire_postgresql(on_wait) if connection.vendor == "postgresql" else _acquire_sqlite(on_wait)


def _acquire_postgresql(on_wait: Callable[[], None] | None) -> Any:
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [RUN_LOCK])
            if cursor.fetchone()[0]:
                return own
            if on_wait:
                on_wait()
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RUN_LOCK])
                return own
    except BaseException:
        own.close()
        raise
    own.rollback()
    own.close()
    return None


def _acquire_sqlite(on_wait: Callable[[], None] | None) -> Any:
    own = sqlite3.connect(f"{connection.settings_dict['NAME']}-import-lock", timeout=0, isolation_level=None)
    try:
        own.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        if on_wait is None:
            own.close()
            return None
        on_wait()
        own.execute(f"PRAGMA busy_timeout = {_FOR_EVER}")
        own.execute("BEGIN EXCLUSIVE")
    return own


def _release(held: Any) -> None:
    if held is not None:
        with suppress(DatabaseError, sqlite3.Error):
            held.rollback()
        with suppress(DatabaseError, sqlite3.Error):
            held.close()
