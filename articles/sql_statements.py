"""Frequent queries, compiled to SQL once in a process, with named holes for the values that differ each time."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from django.db.models import QuerySet

_PARAMETER = re.compile(r"(?<!%)%s")


@dataclass(frozen=True, slots=True)
class Hole:
    """A placeholder for a parameter until the statement is executed."""

    name: str


type Converter = Callable[[Any, Any, Any], Any]
"""Django's own: from the database's value, its expression and the connection to the value in Python."""


@dataclass(frozen=True, slots=True)
class SQLStatement:
    """``sql`` with a ``%s`` for each of the ``parameters``, of which some are holes.

    ``converters`` are triples: index of a column, its expression, and the converters to apply one after the other.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, Any, tuple[Converter, ...]], ...] = ()

    def ask(self, holes: Mapping[Hole, Any], *, planned_anew: bool = False) -> list[tuple[Any, ...]]:
        """The rows, with every hole filled; one query.

        ``planned_anew``: let PostgreSQL plan it for these very values, as where a word may be rare or frequent.
        """
        values = [holes[value] if isinstance(value, Hole) else value for value in self.parameters]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() if planned_anew else _cursor(connection) as cursor:
            cursor.execute(self.sql, values)
            rows = list(cursor.fetchall())
        return [self._converted(row, connection) for row in rows] if self.converters else rows

    def ask_packed(self, holes: Mapping[Hole, Any]) -> list[tuple[str, list[Any]]]:
        """The rows of ``packed()`` statements: each a name and its columns."""
        rows = self.ask(holes)
        return [(name, json.loads(columns) if isinstance(columns, str) else columns) for name, columns in rows]

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        values = list(row)
        for place, expression, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def _cursor(connection: Any) -> Any:
    """A cursor without the cost of Django's own, which scans the whole statement for placeholders each time.

    On PostgreSQL it binds parameters on the server, so that each connection plans the statement only once.
    """
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        return connection._prepare_cursor(connection.Database.Cursor(connection.connection))
    return connection._prepare_cursor(connection.connection.cursor(_SQLiteCursor))


class _SQLiteCursor(sqlite3.Cursor):
    def execute(self, sql: str, parameters: Any = ()) -> Self:
        return super().execute(_for_sqlite(sql), parameters)


@lru_cache(maxsize=500)
def _for_sqlite(sql: str) -> str:
    """The statement with SQLite's placeholders."""
    return _PARAMETER.sub("?", sql).replace("%%", "%")


def compiled(rows: "QuerySet[Any]") -> SQLStatement:
    """A queryset of ``values_list()`` as a statement; its conditions may have holes, see ``filled_by()``."""
    compiler = rows.query.get_compiler(rows.db)
    sql, parameters = compiler.as_sql()
    found = compiler.get_converters(column for column, _sql, _name in compiler.select)
    converters = ((place, column, tuple(functions)) for place, (functions, column) in found.items())
    return SQLStatement(sql, tuple(parameters), tuple(converters))


def statement(rows: "QuerySet[Any]", label: str, *columns: str) -> SQLStatement:
    """A statement for ``columns`` of ``rows``, by their names in SQL, after a constant ``label``."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{label}', {names} FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608 (own names)


def packed(rows: "QuerySet[Any]", name: str, *columns: str) -> SQLStatement:
    """As ``statement()``, with all columns in one JSON array, so that ``together()`` can join rows of any shape."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{name}', {array_function()}({names}) FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608


def array_function() -> str:
    """The name of the SQL function that makes a JSON array."""
    return "json_build_array" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else "json_array"


def together(parts: Iterable[SQLStatement]) -> SQLStatement:
    """The union of ``parts``, which must have the same number and types of columns."""
    parts = list(parts)
    parameters = tuple(value for part in parts for value in part.parameters)
    return SQLStatement(" UNION ALL ".join(part.sql for part in parts), parameters)


def filled_by(hole: Hole) -> RawSQL:
    """An expression for a condition: the single value that will fill ``hole``."""
    return RawSQL("%s", [hole])


def keys_of(hole: Hole) -> RawSQL:
    """A subquery for a condition with ``__in``: the integer keys that will fill ``hole``, as a ``key_list()``."""
    return _members(hole, "bigint")


def names_of(hole: Hole) -> RawSQL:
    """As ``keys_of()``, for keys that are text."""
    return _members(hole, "text")


def _members(hole: Hole, type_: str) -> RawSQL:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return RawSQL(f"SELECT unnest(%s::{type_}[])", [hole])  # noqa: S611 (own names)
    return RawSQL("SELECT value FROM json_each(%s)", [hole])


def key_list(keys: Iterable[int | str]) -> Any:
    """The value that fills the hole of ``keys_of()`` or ``names_of()``."""
    keys = list(keys)
    return keys if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else json.dumps(keys)
