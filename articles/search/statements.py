"""Questions that every search asks: in SQL once in a process, with holes for what differs between two searches."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Hole:
    """Stands for a parameter until the statement is asked."""

    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """``parameters`` stand for each ``%s`` of ``sql``; some of them are holes."""

    sql: str
    parameters: tuple[Any, ...]

    def ask(self, holes: Mapping[Hole, Any]) -> list[tuple[Any, ...]]:
        """The rows, with every hole filled; one query."""
        values = [holes[value] if isinstance(value, Hole) else value for value in self.parameters]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, values)
            return list(cursor.fetchall())


def statement(rows: "QuerySet[Any]", label: str, *columns: str) -> Statement:
    """``columns`` of ``rows``, as they are named in its SQL, after a ``label`` that tells them from other rows."""
    sql, parameters = rows.query.get_compiler(rows.db).as_sql()
    names = ", ".join(f'asked."{column}"' for column in columns)
    return Statement(f"SELECT '{label}', {names} FROM ({sql}) AS asked", tuple(parameters))  # noqa: S608 (own names)


def together(parts: Iterable[Statement]) -> Statement:
    """The rows of all ``parts``, which have as many columns of the same types."""
    parts = list(parts)
    parameters = tuple(value for part in parts for value in part.parameters)
    return Statement(" UNION ALL ".join(part.sql for part in parts), parameters)


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
    keys = list(keys)
    return keys if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else json.dumps(keys)
