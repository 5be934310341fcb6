"""Makes the table and its triggers in the database, and makes them anew where a trigger is missing or is another."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.freshness.parts import TABLE, counted_tables, decided, parts
from articles.freshness.triggers import NAME, on_postgresql, on_sqlite

_FORMER_TABLE = "articles_change_count"
"""Where all changes were counted together."""


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Make what is missing or differs from the code, and count a change of everything then."""
    if router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            _install(connections[using])


def remove_before_migrate(using: str = DEFAULT_DB_ALIAS, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Take the triggers away where migrations will run: they name columns that may be gone then."""
    if plan and router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            _run(connections[using], _removal(connections[using]))


def _install(database: BaseDatabaseWrapper) -> None:
    statements = list(_statements(database))
    if _made(database) == _hash(statements):
        return
    added = ", ".join(f"{part} = {part} + 1" for part in parts())
    _run(database, [*_removal(database), f"DROP TABLE IF EXISTS {_FORMER_TABLE}", *_table(database), *statements])
    _run(database, [f"UPDATE {TABLE} SET {added}"])  # noqa: S608 (own names)
    if database.vendor == "postgresql":
        _run(database, [f"COMMENT ON TABLE {TABLE} IS '{_hash(statements)}'"])


def _statements(database: BaseDatabaseWrapper) -> Iterator[str]:
    """What makes the triggers of the tables that are there."""
    make = on_postgresql if database.vendor == "postgresql" else on_sqlite
    there = set(database.introspection.table_names())
    for table in counted_tables():
        if table in there:
            yield from make(table, _others(database, table) if table in decided() else ())


def _others(database: BaseDatabaseWrapper, table: str) -> list[str]:
    """The columns beside those that editors decide on."""
    return [column for column in _columns(database, table) if column not in decided()[table]]


def _columns(database: BaseDatabaseWrapper, table: str) -> list[str]:
    with database.cursor() as cursor:
        return [column.name for column in database.introspection.get_table_description(cursor, table)]


def _table(database: BaseDatabaseWrapper) -> Iterator[str]:
    """The table of changes with a column for each part and a row to begin with; what it has counted stays."""
    columns = {part: f"{part} bigint NOT NULL DEFAULT 0" for part in parts()}
    if TABLE in database.introspection.table_names():
        there = _columns(database, TABLE)
        yield from (f"ALTER TABLE {TABLE} ADD COLUMN {columns[part]}" for part in columns if part not in there)
    else:
        yield f"CREATE TABLE {TABLE} (slot integer PRIMARY KEY, {', '.join(columns.values())})"
        yield f"INSERT INTO {TABLE} (slot) VALUES (0)"  # noqa: S608 (own name)


def _made(database: BaseDatabaseWrapper) -> str:
    """A hash of the statements that made what there is; of none where something is missing."""
    if TABLE not in database.introspection.table_names():
        return ""
    with database.cursor() as cursor:
        if database.vendor != "postgresql":
            return _hash(_triggers(database).values())
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s", [f"{NAME}%"])
        if cursor.fetchone()[0] != len(list(counted_tables())) + len(decided()):
            return ""
        cursor.execute("SELECT obj_description(%s::regclass)", [TABLE])
        return cursor.fetchone()[0] or ""


def _triggers(database: BaseDatabaseWrapper) -> dict[str, str]:
    """SQLite's triggers, with the statements that made them."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"%{NAME}%"])
        return dict(cursor.fetchall())


def _removal(database: BaseDatabaseWrapper) -> list[str]:
    if database.vendor != "postgresql":
        return [f'DROP TRIGGER "{name}"' for name in _triggers(database)]
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger WHERE tgname LIKE %s ORDER BY 1", [f"{NAME}%"]
        )
        return [f"DROP FUNCTION {function} CASCADE" for (function,) in cursor.fetchall()]


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _hash(statements: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(statements)).encode()).hexdigest()
