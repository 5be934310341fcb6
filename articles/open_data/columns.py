"""Declare how records become JSON and CSV: a column has a name, a type, a documentation sentence, and a value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.open_data.csv_file import guarded

Address = Callable[[str], str]
"""Turns a path on this site into an absolute URL."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``value`` is an attribute's dotted path or a function of the record, by default the name.

    ``type`` is its name in the documentation. Values of type ``address`` are paths on this site, and are written as
    absolute URLs.
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
    """Rows that belong to a record, such as its passages; ``rows`` returns them in a total order.

    In JSON they have ``more_columns``, as in CSV they follow the record's own. Those that are ``in_chosen_order``
    follow the parameter ``order``, as on the record's page.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], QuerySet[Any] | Sequence[Any]]
    more_columns: tuple[Column, ...] = ()
    in_chosen_order: bool = False

    @property
    def json_columns(self) -> tuple[Column, ...]:
        return (*self.columns, *self.more_columns)


@dataclass(frozen=True, slots=True)
class Data:
    """A kind of record as open data: its list at ``name``, and each record with its parts.

    ``list_name`` and ``page_name`` are the URL names of its pages; ``rows()`` and ``record(slug)`` return what these
    show; ``prepare`` completes a batch of records in a fixed number of queries. ``main_part`` has a row each in the
    record's CSV, and is paginated in its JSON. Kinds that are ``is_dated`` have creation and change times, and a feed;
    ``followed_in`` names a list with a feed, and its parameter that takes the record's slug.
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
    """Data that is not a list of records, at the address of its page with one of ``forms`` as the extension."""

    name: str
    page_name: str
    label: Any
    about: Any
    columns: tuple[Column, ...]
    forms: tuple[str, ...] = ("csv",)

    @property
    def addresses(self) -> dict[str, str]:
        """The paths of the data, by form."""
        address = reverse(self.page_name).removesuffix("/")
        return {form: f"{address}.{form}" for form in self.forms}


def names_of(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def as_json(columns: Iterable[Column], record: Any, address: Address) -> dict[str, Any]:
    """A record as a JSON object, by the names of the columns."""
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
    """A value as a cell of CSV; text that a spreadsheet would take for a formula gets an apostrophe in front."""
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
