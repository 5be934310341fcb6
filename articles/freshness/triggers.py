"""The statements that create the triggers of a table, for each database."""

from collections.abc import Collection, Iterator

from articles.freshness.counters import TABLE, decision_columns, decision_counter

NAME = "counts_change"
_SLOTS = 1024
_EVENTS = ("insert", "update", "delete")


def on_sqlite(table: str, others: Collection[str]) -> Iterator[str]:
    """Triggers for each row; SQLite has no others.

    ``others`` are the columns apart from those that editors decide on; empty for a table that has no such columns.
    """
    for event in _EVENTS:
        added = {table: "1"}
        if others and event == "update":
            added = {table: _differ(others), decision_counter(table): _differ(decision_columns()[table])}
        counted = ", ".join(f"{counter} = {counter} + {number}" for counter, number in added.items())
        yield (
            f'CREATE TRIGGER "{table}_{NAME}_{event}" AFTER {event} ON "{table}"'  # noqa: S608 (own names)
            f" BEGIN UPDATE {TABLE} SET {counted}; END"
        )


def _differ(columns: Collection[str]) -> str:
    """SQL: 1 if an update changes the value of one of the columns, else 0."""
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    return f"(({old}) IS NOT ({new}))"


def on_postgresql(table: str, others: Collection[str]) -> Iterator[str]:
    """Triggers for each statement, with a function that counts once for all its rows; ``others`` as above."""
    events = "INSERT OR DELETE OR TRUNCATE" if others else "INSERT OR UPDATE OR DELETE OR TRUNCATE"
    yield _function(table, _count(table))
    yield (
        f'CREATE TRIGGER {NAME} AFTER {events} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {_function_of(table)}()'
    )
    if others:
        counter = decision_counter(table)
        counted = _if_changed(others, _count(table)), _if_changed(("id", *decision_columns()[table]), _count(counter))
        yield _function(counter, " ".join(counted))
        yield (
            f'CREATE TRIGGER {NAME}_update AFTER UPDATE ON "{table}"'
            " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {_function_of(counter)}()"
        )


def _function_of(counter: str) -> str:
    return f"{TABLE}_of_{counter}"


def _function(counter: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {_function_of(counter)}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN {body} RETURN NULL; END $$"
    )


def _count(counter: str) -> str:
    """PL/pgSQL: add one to the counter in the row of this connection."""
    return (
        f"INSERT INTO {TABLE} AS counted (slot, {counter}) VALUES (pg_backend_pid() % {_SLOTS}, 1)"  # noqa: S608 (own names)
        f" ON CONFLICT (slot) DO UPDATE SET {counter} = counted.{counter} + 1;"
    )


def _if_changed(columns: Collection[str], then: str) -> str:
    """PL/pgSQL: ``then``, if an update leaves values in the columns that no row had before."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"IF EXISTS (SELECT {names} FROM new_rows EXCEPT SELECT {names} FROM old_rows) THEN {then} END IF;"  # noqa: S608
