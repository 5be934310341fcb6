"""Keep SQLite's file out of the memory of an import.

Pages count faster while the file is mapped, but what an import writes would be mapped too, and its memory would grow
with the database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def unmapped_file(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Unmap the database's file during the block; does nothing on PostgreSQL."""
    if database.vendor != "sqlite":
        yield
        return
    database.ensure_connection()
    connection: sqlite3.Connection = database.connection
    [before] = connection.execute("PRAGMA mmap_size").fetchone() or [0]
    connection.execute("PRAGMA mmap_size=0")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # the connection was closed; the next one maps the file by itself
            connection.execute(f"PRAGMA mmap_size={before:d}")
