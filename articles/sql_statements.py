"""Questions that are asked all day: in SQL once in a process, with holes for what differs between two times."""

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
    """Stands for a parameter until the statement is asked."""

    name: str


type Converter = Callable[[Any, Any, Any], Any]
"""From a value as a database gives it, the expression that it is of and the connection, to the value in Python."""


@dataclass(frozen=True, slots=True)
class SQLStatement:
    """``parameters`` stand for each ``%s`` of ``sql``; some of them are holes.

    ``converters``: place of a column, its expression, and what is done to its values, one thing after the other.
    """

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, Any, tuple[Converter, ...]], ...] = ()

    def ask(self, holes: Mapping[Hole, Any], *, planned_anew: bool = False) -> list[tuple[Any, ...]]:
        """The rows, with every hole filled; one query.

        ``planned_anew``: the best way to them depends on what fills the holes, as where a word is rare or everywhere.
        """
        values = [holes[value] if isinstance(value, Hole) else value for value in self.parameters]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() if planned_anew else _cursor(connection) as cursor:
            cursor.execute(self.sql, values)
            rows = list(cursor.fetchall())
        return [self._converted(row, connection) for row in rows] if self.converters else rows

    def ask_packed(self, holes: Mapping[Hole, Any]) -> list[tuple[str, list[Any]]]:
        """The same, where each row is a name and its columns ``packed()``."""
        rows = self.ask(holes)
        return [(name, json.loads(columns) if isinstance(columns, str) else columns) for name, columns in rows]

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        values = list(row)
        for place, expression, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def _cursor(connection: Any) -> Any:
    """One that reads a statement once: Django's own look through all of it each time, as long as to answer a search.

    On PostgreSQL it sends values apart from the statement, which a connection of the pool plans only once.
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
    """With SQLite's own sign for each parameter."""
    return _PARAMETER.sub("?", sql).replace("%%", "%")


def compiled(rows: "QuerySet[Any]") -> SQLStatement:
    """Asks for what a queryset of ``values_list()`` gives, with holes in its conditions: see ``filled_by()``."""
    compiler = rows.query.get_compiler(rows.db)
    sql, parameters = compiler.as_sql()
    found = compiler.get_converters(column for column, _sql, _name in compiler.select)
    converters = ((place, column, tuple(functions)) for place, (functions, column) in found.items())
    return SQLStatement(sql, tuple(parameters), tuple(converters))


def statement(rows: "QuerySet[Any]", label: str, *columns: str) -> SQLStatement:
    """``columns`` of ``rows``, as they are named in its SQL, after a ``label`` that tells them from other rows."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{label}', {names} FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608 (own names)


def packed(rows: "QuerySet[Any]", name: str, *columns: str) -> SQLStatement:
    """As ``statement()``, with the columns in one, so that rows of any others can stand beside them."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return SQLStatement(f"SELECT '{name}', {array_function()}({names}) FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608


def array_function() -> str:
    """The SQL function that packs columns."""
    return "json_build_array" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else "json_array"


def together(parts: Iterable[SQLStatement]) -> SQLStatement:
    """The rows of all ``parts``, which have as many columns of the same types."""
    parts = list(parts)
    parameters = tuple(value for part in parts for value in part.parameters)
    return SQLStatement(" UNION ALL ".join(part.sql for part in parts), parameters)


def filled_by(hole: Hole) -> RawSQL:
    """The one value that will fill ``hole``, to stand in a condition."""
    return RawSQL("%s", [hole])


def keys_of(hole: Hole) -> RawSQL:
    """The keys that will fill ``hole``, to stand in a condition; ``key_list()`` makes what fills it."""
    return _members(hole, "bigint")


def names_of(hole: Hole) -> RawSQL:
    """As ``keys_of()``, of keys that are words."""
    return _members(hole, "text")


def _members(hole: Hole, type_: str) -> RawSQL:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return RawSQL(f"SELECT unnest(%s::{type_}[])", [hole])  # noqa: S611 (own names)
    return RawSQL("SELECT value FROM json_each(%s)", [hole])


def key_list(keys: Iterable[int | str]) -> Any:
    """What fills the hole of ``keys_of()`` or ``names_of()``."""
    keys = list(keys)
    return keys if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else json.dumps(keys)
