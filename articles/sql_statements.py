"""Frequent queries, compiled to SQL once per process, with placeholders for the values that differ each time."""

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
class Placeholder:
    """A parameter's name in a statement, until a value takes its place when the statement is executed."""

    name: str


type Converter = Callable[[Any, Any, Any], Any]
"""Django's type of converter: from a database value, its expression and the connection to a Python value."""


@dataclass(frozen=True, slots=True)
class SQLStatement:
    """``sql`` with a ``%s`` for each of the ``parameters``, some of which are placeholders.

    ``converters`` are triples of a column's index, its expression and the converters to apply in turn.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, Any, tuple[Converter, ...]], ...] = ()

    def fetch(self, arguments: Mapping[Placeholder, Any], *, planned_anew: bool = False) -> list[tuple[Any, ...]]:
        """Execute the statement with a value for each placeholder, and return its rows; one query.

        ``planned_anew`` makes PostgreSQL plan it for these values, for example if a word may be rare or frequent.
        """
        values = [arguments[value] if isinstance(value, Placeholder) else value for value in self.parameters]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() if planned_anew else _cursor(connection) as cursor:
            cursor.execute(self.sql, values)
            rows = list(cursor.fetchall())
        return [self._converted(row, connection) for row in rows] if self.converters else rows

    def fetch_packed(self, arguments: Mapping[Placeholder, Any]) -> list[tuple[str, list[Any]]]:
        """The rows of ``packed()`` statements, as pairs of a name and the columns."""
        rows = self.fetch(arguments)
        return [(name, json.loads(columns) if isinstance(columns, str) else columns) for name, columns in rows]

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        values = list(row)
        for place, expression, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def _cursor(connection: Any) -> Any:
    """A cursor that does not scan the statement for placeholders each time, as Django's own does.

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
    """A queryset of ``values_list()`` as a statement; its conditions may have placeholders, see ``filled_by()``."""
    compiler = rows.query.get_compiler(rows.db)
    sql, parameters = compiler.as_sql()
    found = compiler.get_converters(column for column, _sql, _name in compiler.select)
    converters = ((place, column, tuple(functions)) for place, (functions, column) in found.items())
    return SQLStatement(sql, tuple(parameters), tuple(converters))


def statement(rows: "QuerySet[Any]", label: str, *columns: str) -> SQLStatement:
    """A statement that selects a constant ``label``, then ``columns`` of ``rows`` by their names in SQL."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{label}', {names} FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608 (own names)


def packed(rows: "QuerySet[Any]", name: str, *columns: str) -> SQLStatement:
    """Like ``statement()``, with all columns in one JSON array, so that ``together()`` can unite rows of any shape."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{name}', {array_function()}({names}) FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608


def array_function() -> str:
    """The name of the database's function that builds a JSON array."""
    return "json_build_array" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else "json_array"


def together(parts: Iterable[SQLStatement]) -> SQLStatement:
    """The union of ``parts``, which must have the same number and types of columns."""
    parts = list(parts)
    parameters = tuple(value for part in parts for value in part.parameters)
    return SQLStatement(" UNION ALL ".join(part.sql for part in parts), parameters)


def filled_by(placeholder: Placeholder) -> RawSQL:
    """An expression for a condition: the single value of ``placeholder``."""
    return RawSQL("%s", [placeholder])


def keys_of(placeholder: Placeholder) -> RawSQL:
    """A subquery for a condition with ``__in``: the integer keys of ``placeholder``, given as a ``key_list()``."""
    return _members(placeholder, "bigint")


def names_of(placeholder: Placeholder) -> RawSQL:
    """Like ``keys_of()``, for keys that are text."""
    return _members(placeholder, "text")


def _members(placeholder: Placeholder, type_: str) -> RawSQL:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return RawSQL(f"SELECT unnest(%s::{type_}[])", [placeholder])  # noqa: S611 (own names)
    return RawSQL("SELECT value FROM json_each(%s)", [placeholder])


def key_list(keys: Iterable[int | str]) -> Any:
    """The value for the placeholder of ``keys_of()`` or ``names_of()``."""
    keys = list(keys)
    return keys if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else json.dumps(keys)
