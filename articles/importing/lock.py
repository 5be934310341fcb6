"""A lock that lets one import run at a time; it is released with its process, however that ends."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection

RUN_LOCK = 0x436F6E64
"""Number of the PostgreSQL advisory lock, chosen so that no other program takes the same."""
_FOR_EVER = 2_000_000_000  # milliseconds


@contextmanager
def one_import(on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock; if another process has it, calls ``on_wait`` once and waits.

    It belongs to a connection of its own with an open transaction: on PostgreSQL an advisory lock, on SQLite the lock
    of an empty file next to the database. A database in memory belongs to one process and needs none.
    """
    held = _acquire(on_wait)
    try:
        yield
    finally:
        _release(held)


def is_held() -> bool:
    """Whether an import is running, in this process or another."""
    held = _acquire(None)
    _release(held)
    return held is None and not _is_private()


def _is_private() -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]


def _acquire(on_wait: Callable[[], None] | None) -> Any:
    """The connection that holds the lock; None if it is taken and ``on_wait`` is None, or if no lock is needed."""
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
