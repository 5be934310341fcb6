"""The statements that make the table of changes and the triggers that count in it, in each database's words."""

from collections.abc import Collection, Iterator

from articles.freshness.parts import TABLE, decided, decided_of

NAME = "counts_change"
_SLOTS = 1024
_EVENTS = ("insert", "update", "delete")


def on_sqlite(table: str, others: Collection[str]) -> Iterator[str]:
    """Triggers for rows only.

    ``others`` are the columns beside those that editors decide on; none, of a table that has no such columns.
    """
    for event in _EVENTS:
        added = {table: "1"}
        if others and event == "update":
            added = {table: _differ(others), decided_of(table): _differ(decided()[table])}
        counted = ", ".join(f"{part} = {part} + {number}" for part, number in added.items())
        yield (
            f'CREATE TRIGGER "{table}_{NAME}_{event}" AFTER {event} ON "{table}"'  # noqa: S608 (own names)
            f" BEGIN UPDATE {TABLE} SET {counted}; END"
        )


def _differ(columns: Collection[str]) -> str:
    """1 where an update writes another value to one of the columns, else 0."""
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    return f"(({old}) IS NOT ({new}))"


def on_postgresql(table: str, others: Collection[str]) -> Iterator[str]:
    """Triggers for statements, each with a function that counts once for all its rows."""
    events = "INSERT OR DELETE OR TRUNCATE" if others else "INSERT OR UPDATE OR DELETE OR TRUNCATE"
    yield _function(table, _count(table))
    yield (
        f'CREATE TRIGGER {NAME} AFTER {events} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {_function_of(table)}()'
    )
    if others:
        part = decided_of(table)
        counted = _where_new(others, _count(table)), _where_new(("id", *decided()[table]), _count(part))
        yield _function(part, " ".join(counted))
        yield (
            f'CREATE TRIGGER {NAME}_update AFTER UPDATE ON "{table}"'
            " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {_function_of(part)}()"
        )


def _function_of(part: str) -> str:
    return f"{TABLE}_of_{part}"


def _function(part: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {_function_of(part)}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN {body} RETURN NULL; END $$"
    )


def _count(part: str) -> str:
    return (
        f"INSERT INTO {TABLE} AS counted (slot, {part}) VALUES (pg_backend_pid() % {_SLOTS}, 1)"  # noqa: S608 (own names)
        f" ON CONFLICT (slot) DO UPDATE SET {part} = counted.{part} + 1;"
    )


def _where_new(columns: Collection[str], then: str) -> str:
    """``then`` where an update leaves rows with values in the columns that none had before."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"IF EXISTS (SELECT {names} FROM new_rows EXCEPT SELECT {names} FROM old_rows) THEN {then} END IF;"  # noqa: S608
