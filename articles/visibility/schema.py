"""Create the triggers after migrations, and again if the rule has changed."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.derived import mark_of, run, sqlite_triggers
from articles.visibility.rule import Tables, all_tables
from articles.visibility.triggers import name_of, on_postgresql, on_sqlite


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Create the triggers that are missing or outdated, and judge all passages; three queries if there are none."""
    if router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            for tables in all_tables():
                _install(connections[using], tables)


def remove_before_migrate(using: str = DEFAULT_DB_ALIAS, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Drop the triggers before migrations run, as these may rebuild or remove the tables that the triggers name."""
    if plan and router.allow_migrate(using, "articles"):
        with transaction.atomic(using=using):
            for tables in all_tables():
                _remove(connections[using], tables)


def _install(connection: BaseDatabaseWrapper, tables: Tables) -> None:
    is_postgresql = connection.vendor == "postgresql"
    statements = list(on_postgresql(tables) if is_postgresql else on_sqlite(tables))
    mark = mark_of(statements)
    if _mark(connection, tables) == mark or not _has_columns(connection, tables):
        return
    _remove(connection, tables)
    if is_postgresql:
        statements.append(f"COMMENT ON FUNCTION {name_of(tables, 'judge')}() IS '{mark}'")
    wrong = tables.wrong(tables.evidence, "IS DISTINCT FROM" if is_postgresql else "IS NOT")
    run(connection, [*statements, tables.touch(f"id IN ({wrong})")])


def _has_columns(connection: BaseDatabaseWrapper, tables: Tables) -> bool:
    """Whether migrations have created the columns."""
    with connection.cursor() as cursor:
        if tables.evidence not in connection.introspection.table_names(cursor):
            return False
        columns = connection.introspection.get_table_description(cursor, tables.evidence)
        return "visibility" in {column.name for column in columns}


def _mark(connection: BaseDatabaseWrapper, tables: Tables) -> str:
    """The hash of the statements that created the present triggers; one query."""
    if connection.vendor != "postgresql":
        return mark_of(sqlite_triggers(connection, name_of(tables, "%")).values())
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regprocedure(%s), 'pg_proc')", [f"{name_of(tables, 'judge')}()"])
        return cursor.fetchone()[0] or ""


def _remove(connection: BaseDatabaseWrapper, tables: Tables) -> None:
    if connection.vendor == "postgresql":
        functions = ("judge", "judge_new", *(parent.name for parent in tables.parents))
        run(connection, [f"DROP FUNCTION IF EXISTS {name_of(tables, name)}() CASCADE" for name in functions])
    else:
        run(connection, [f'DROP TRIGGER "{name}"' for name in sqlite_triggers(connection, name_of(tables, "%"))])
