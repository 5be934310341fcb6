"""Installs the table of counters and its triggers, and replaces them where they are not what the code says."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.derived import mark_of, run, sqlite_triggers
from articles.freshness.counters import TABLE, counted_tables, counters, decision_columns
from articles.freshness.triggers import NAME, on_postgresql, on_sqlite

_FORMER_TABLE = "articles_change_count"
"""The table of a former release, with a single counter."""
_ON_SQLITE = f"%{NAME}%"
"""The LIKE pattern of the triggers' names on SQLite."""


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Install what is missing or out of date, and then count a change of everything."""
    if router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            _install(connections[using])


def remove_before_migrate(using: str = DEFAULT_DB_ALIAS, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Drop the triggers before migrations run, which may drop columns that they name."""
    if plan and router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            run(connections[using], _removal(connections[using]))


def _install(database: BaseDatabaseWrapper) -> None:
    statements = list(_statements(database))
    if _installed(database) == mark_of(statements):
        return
    added = ", ".join(f"{counter} = {counter} + 1" for counter in counters())
    run(database, [*_removal(database), f"DROP TABLE IF EXISTS {_FORMER_TABLE}", *_table(database), *statements])
    run(database, [f"UPDATE {TABLE} SET {added}"])  # noqa: S608 (own names)
    if database.vendor == "postgresql":
        run(database, [f"COMMENT ON TABLE {TABLE} IS '{mark_of(statements)}'"])


def _statements(database: BaseDatabaseWrapper) -> Iterator[str]:
    """The statements that create the triggers of all existing tables."""
    make = on_postgresql if database.vendor == "postgresql" else on_sqlite
    existing = set(database.introspection.table_names())
    for table in counted_tables():
        if table in existing:
            yield from make(table, _other_columns(database, table) if table in decision_columns() else ())


def _other_columns(database: BaseDatabaseWrapper, table: str) -> list[str]:
    """The table's columns apart from those that editors decide on."""
    return [column for column in _columns(database, table) if column not in decision_columns()[table]]


def _columns(database: BaseDatabaseWrapper, table: str) -> list[str]:
    with database.cursor() as cursor:
        return [column.name for column in database.introspection.get_table_description(cursor, table)]


def _table(database: BaseDatabaseWrapper) -> Iterator[str]:
    """The statements that create the table with its first row, or add the columns it lacks; its numbers are kept."""
    columns = {counter: f"{counter} bigint NOT NULL DEFAULT 0" for counter in counters()}
    if TABLE in database.introspection.table_names():
        existing = _columns(database, TABLE)
        yield from (f"ALTER TABLE {TABLE} ADD COLUMN {columns[name]}" for name in columns if name not in existing)
    else:
        yield f"CREATE TABLE {TABLE} (slot integer PRIMARY KEY, {', '.join(columns.values())})"
        yield f"INSERT INTO {TABLE} (slot) VALUES (0)"  # noqa: S608 (own name)


def _installed(database: BaseDatabaseWrapper) -> str:
    """The hash of the statements that installed the triggers; on PostgreSQL empty if any trigger is missing."""
    if TABLE not in database.introspection.table_names():
        return ""
    if database.vendor != "postgresql":
        return mark_of(sqlite_triggers(database, _ON_SQLITE).values())
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s", [f"{NAME}%"])
        if cursor.fetchone()[0] != len(list(counted_tables())) + len(decision_columns()):
            return ""
        cursor.execute("SELECT obj_description(%s::regclass)", [TABLE])
        return cursor.fetchone()[0] or ""


def _removal(database: BaseDatabaseWrapper) -> list[str]:
    """The statements that drop the triggers and their functions."""
    if database.vendor != "postgresql":
        return [f'DROP TRIGGER "{name}"' for name in sqlite_triggers(database, _ON_SQLITE)]
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger WHERE tgname LIKE %s ORDER BY 1", [f"{NAME}%"]
        )
        return [f"DROP FUNCTION {function} CASCADE" for (function,) in cursor.fetchall()]
