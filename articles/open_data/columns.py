"""How records become rows of JSON and CSV: a column is a name, a type, a sentence of documentation, and a value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

Address = Callable[[str], str]
"""From a path of the site to its address with scheme and host."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """``value`` is an attribute's path, or takes a record; ``type`` is a word of the documentation.

    A value of the type ``address`` is a path on this site: it gets scheme and host when it is written.
    """

    name: str
    type: str
    about: Any
    value: str | Callable[[Any], Any] = ""

    def of(self, record: Any) -> Any:
        value = self.value or self.name
        return value(record) if callable(value) else attrgetter(value)(record)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that a record is made of, such as its passages. ``rows`` are totally ordered and asked for page by page."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], QuerySet[Any] | Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Data:
    """A kind of record for machines: its list at ``name``, and each record with its parts.

    ``list_name`` and ``page_name`` are the names of its pages' routes; ``rows()`` and ``record(slug)`` are what these
    pages show; ``prepare`` completes a batch of records in a fixed number of queries. ``main_part`` is what the
    record's CSV has a row for, and what its JSON turns pages of. What ``is_dated`` tells when it was made and
    changed, and has a feed; ``followed_in`` names a list that has one, and its parameter that takes the record's slug.
    """

    name: str
    list_name: str
    page_name: str
    label: Any
    filter: Any
    rows: Callable[[], QuerySet[Any]]
    record: Callable[[str], Any]
    columns: tuple[Column, ...]
    main_part: Part
    more_columns: tuple[Column, ...] = ()
    more_parts: tuple[Part, ...] = ()
    prepare: Callable[[Sequence[Any]], None] = lambda records: None
    is_dated: bool = True
    followed_in: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What is no list of records, at the address of its page with one of ``forms`` for its ending."""

    name: str
    page_name: str
    label: Any
    about: Any
    columns: tuple[Column, ...]
    forms: tuple[str, ...] = ("csv",)

    @property
    def addresses(self) -> dict[str, str]:
        """By form."""
        return {form: f"{reverse(self.page_name).removesuffix('/')}.{form}" for form in self.forms}


def as_json(columns: Iterable[Column], record: Any, address: Address) -> dict[str, Any]:
    """A record as an object of JSON, by the names of the columns."""
    return {column.name: _plain(column, record, address) for column in columns}


def as_cells(columns: Iterable[Column], record: Any, address: Address) -> list[str]:
    """A record as a row of CSV."""
    return [cell(_plain(column, record, address)) for column in columns]


def _plain(column: Column, record: Any, address: Address) -> Any:
    value = column.of(record)
    if column.type == "address" and value:
        return address(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float | list | dict | None) else str(value)


def cell(value: Any) -> str:
    """One cell of a CSV file; words that a spreadsheet would take for a formula begin with an apostrophe."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case Mapping():
            return guarded("; ".join(f"{name}: {cell(part)}" for name, part in value.items()))
        case list():
            return guarded(" | ".join(cell(part) for part in value))
    return guarded(str(value))


def guarded(words: str) -> str:
    """Words of a cell, which no spreadsheet may take for a formula."""
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA_STARTS) else words
