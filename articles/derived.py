"""Triggers and indexes, which the code makes of the tables: run as SQL, and known again by a hash of it."""

import hashlib
from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper


def run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def mark_of(statements: Iterable[str]) -> str:
    """What tells statements from others, whichever comes first; a comment in the database keeps it."""
    return hashlib.sha256("\n".join(sorted(statements)).encode()).hexdigest()


def sqlite_triggers(database: BaseDatabaseWrapper, pattern: str) -> dict[str, str]:
    """SQLite's triggers whose names are like ``pattern``, with the statements that made them; one query."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [pattern])
        return dict(cursor.fetchall())
