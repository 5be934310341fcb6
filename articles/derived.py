"""Triggers and indexes that are generated as SQL and recognised by a hash of their statements."""

import hashlib
from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper


def run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def mark_of(statements: Iterable[str]) -> str:
    """A SHA-256 of the statements in any order; it is kept in a comment in the database."""
    return hashlib.sha256("\n".join(sorted(statements)).encode()).hexdigest()


def sqlite_triggers(database: BaseDatabaseWrapper, pattern: str) -> dict[str, str]:
    """SQLite's triggers whose names match the LIKE ``pattern``, with their CREATE statements; one query."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [pattern])
        return dict(cursor.fetchall())
