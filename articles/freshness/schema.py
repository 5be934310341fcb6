"""Makes the table and its triggers in the database, and makes them anew where a trigger is missing or is another."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.derived import mark_of, run, sqlite_triggers
from articles.freshness.parts import TABLE, counted_tables, decided, parts
from articles.freshness.triggers import NAME, on_postgresql, on_sqlite

_FORMER_TABLE = "articles_change_count"
"""Where all changes were counted together."""
_ON_SQLITE = f"%{NAME}%"
"""What the names of SQLite's triggers are like."""


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Make what is missing or differs from the code, and count a change of everything then."""
    if router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            _install(connections[using])


def remove_before_migrate(using: str = DEFAULT_DB_ALIAS, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Take the triggers away where migrations will run: they name columns that may be gone then."""
    if plan and router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            run(connections[using], _removal(connections[using]))


def _install(database: BaseDatabaseWrapper) -> None:
    statements = list(_statements(database))
    if _made(database) == mark_of(statements):
        return
    added = ", ".join(f"{part} = {part} + 1" for part in parts())
    run(database, [*_removal(database), f"DROP TABLE IF EXISTS {_FORMER_TABLE}", *_table(database), *statements])
    run(database, [f"UPDATE {TABLE} SET {added}"])  # noqa: S608 (own names)
    if database.vendor == "postgresql":
        run(database, [f"COMMENT ON TABLE {TABLE} IS '{mark_of(statements)}'"])


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
    if database.vendor != "postgresql":
        return mark_of(sqlite_triggers(database, _ON_SQLITE).values())
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s", [f"{NAME}%"])
        if cursor.fetchone()[0] != len(list(counted_tables())) + len(decided()):
            return ""
        cursor.execute("SELECT obj_description(%s::regclass)", [TABLE])
        return cursor.fetchone()[0] or ""


def _removal(database: BaseDatabaseWrapper) -> list[str]:
    if database.vendor != "postgresql":
        return [f'DROP TRIGGER "{name}"' for name in sqlite_triggers(database, _ON_SQLITE)]
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger WHERE tgname LIKE %s ORDER BY 1", [f"{NAME}%"]
        )
        return [f"DROP FUNCTION {function} CASCADE" for (function,) in cursor.fetchall()]
