"""A number that goes up with every change of what pages show, whoever makes it: the validator of conditional requests.

Triggers keep it, which ``migrate``'s own hook makes on every table that readers' pages show, so no statement is left
out. A transaction counts in a row of its own connection, so none waits for the end of another, and the sum is higher as
soon as its changes are to be seen, never before.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import get_language

TABLE = "articles_change_count"
_SLOTS = 4096
_NAME = "counts_change"
_CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (slot integer PRIMARY KEY, number bigint NOT NULL)"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {TABLE} AS counted (slot, number) VALUES (pg_backend_pid() % {_SLOTS}, 1)
    ON CONFLICT (slot) DO UPDATE SET number = counted.number + 1;
    RETURN NULL;
END $$
"""  # noqa: S608 (own name)
_SQLITE_EVENTS = ("insert", "update", "delete")
_NOT_SHOWN = ("Historical", "Import", "Upload", "Action", "Claim")
_CODE = ("*.py", "*.html", "*.css", "*.js", "*.csv")


def validator() -> str:
    """What the pages of readers depend on, beside their address: one query."""
    return hashlib.sha256(f"{changes()}|{surroundings()}".encode()).hexdigest()[:32]


def surroundings() -> str:
    """What they depend on beside their address and the records; no query."""
    return f"{timezone.localdate()}|{get_language()}|{_code()}"


def changes() -> int:
    """How many changes there were; one query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(number), 0) FROM {TABLE}")  # noqa: S608 (own name)
        return int(cursor.fetchone()[0])


@cache
def _code() -> str:
    """A hash of the program and its templates: with another release, pages may look different."""
    folders = (Path(settings.BASE_DIR) / name for name in ("articles", "casestudies", "config", "templates"))
    paths = sorted(path for folder in folders for pattern in _CODE for path in folder.rglob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def counted_tables() -> Iterator[str]:
    """Tables of our own models, their many-to-many ones too, without those that only editors see."""
    for label in ("articles", "casestudies"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model.__name__.startswith(_NOT_SHOWN):
                yield model._meta.db_table


def install_after_migrate(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Make the triggers that are missing: two queries where none is."""
    if router.allow_migrate(using, "articles"):
        database = connections[using]
        tables = set(database.introspection.table_names())
        with transaction.atomic(using=using):
            _install(database, [table for table in counted_tables() if table in tables])


def _install(database: BaseDatabaseWrapper, tables: list[str]) -> None:
    is_postgresql = database.vendor == "postgresql"
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text || '_' || tgname FROM pg_trigger WHERE tgname LIKE %s"
            if is_postgresql
            else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"%{_NAME}%"],
        )
        made = {name for (name,) in cursor.fetchall()}
        statements = _on_postgresql(tables, made) if is_postgresql else _on_sqlite(tables, made)
        for statement in statements:
            cursor.execute(statement)


def _on_postgresql(tables: list[str], made: set[str]) -> Iterator[str]:
    missing = [table for table in tables if f"{table}_{_NAME}" not in made]
    if missing:
        yield _CREATE
        yield _FUNCTION
    for table in missing:
        yield (
            f'CREATE TRIGGER {_NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"'
            f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_add()"
        )


def _on_sqlite(tables: list[str], made: set[str]) -> Iterator[str]:
    """SQLite has one writer at a time, so one row, and triggers for rows only."""
    missing = [(table, event) for table in tables for event in _SQLITE_EVENTS if f"{table}_{_NAME}_{event}" not in made]
    if missing:
        yield _CREATE
        yield f"INSERT OR IGNORE INTO {TABLE} (slot, number) VALUES (0, 0)"  # noqa: S608
    for table, event in missing:
        yield (
            f'CREATE TRIGGER "{table}_{_NAME}_{event}" AFTER {event} ON "{table}"'  # noqa: S608 (own names)
            f" BEGIN UPDATE {TABLE} SET number = number + 1; END"
        )
