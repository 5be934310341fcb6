"""Insert plain rows in bulk, with primary keys reserved beforehand; several times faster than model instances."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import batched, chain
from typing import Any

from django.db import connection, models
from django.utils import timezone

MOST_ROWS = 1_000
"""Most rows of one statement on SQLite: more are no faster."""

type Row = Mapping[str, Any]


def reserve_keys(numbers: Mapping[type[models.Model], int]) -> dict[type[models.Model], list[int]]:
    """Primary keys for new rows, ``numbers`` of them for each model; one statement.

    On SQLite they are free while this transaction holds the write lock; on PostgreSQL they come from the sequences.
    """
    wanted = {model: number for model, number in numbers.items() if number}
    if not wanted:
        return {}
    by_table = {model._meta.db_table: model for model in wanted}
    if connection.vendor == "postgresql":
        return _next_values(wanted, by_table)
    return _next_rowids(wanted, by_table)


def insert_rows(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert rows given as columns by attribute name; missing columns get the field's default."""
    if not rows:
        return
    given = {name for row in rows for name in row}
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.attname in given]
    now = timezone.now()
    names = [field.attname for field in fields]
    defaults = [_default(field, now) for field in fields]
    converters = [(at, names[at], convert) for at, field in enumerate(fields) if (convert := _converter(field))]
    values = []
    for row in rows:
        line = list(map(row.get, names, defaults))
        for at, name, convert in converters:
            if row.get(name) is not None:
                line[at] = convert(line[at])
        values.append(line)
    _insert(model._meta.db_table, [str(field.column) for field in fields], values)


def _default(field: Any, now: datetime) -> Any:
    """The value that ``Model.save()`` would write for a field that is not given, as the database takes it."""
    is_now = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    default = now if is_now else field.get_default()
    return field.get_db_prep_save(str(default) if isinstance(default, str) else default, connection)


def _converter(field: Any) -> Callable[[Any], Any] | None:
    """A function that converts a value for the database; None for text and numbers, which need no conversion."""
    plain = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.AutoField)
    return None if isinstance(field, plain) else partial(field.get_db_prep_save, connection=connection)


def _insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        # Many rows per statement, since FTS5 writes what it has gathered at the end of each statement.
        marks = f"({', '.join(['%s'] * len(columns))})"
        for chunk in batched(rows, _most_rows(len(columns))):
            statement = f"INSERT INTO {quote(table)} ({names}) VALUES {', '.join([marks] * len(chunk))}"  # noqa: S608
            cursor.execute(statement, list(chain.from_iterable(chunk)))


def _most_rows(columns: int) -> int:
    """The number of rows that one statement may insert, given SQLite's limit on parameters."""
    limit = connection.features.max_query_params
    return min(MOST_ROWS, limit // columns) if limit else MOST_ROWS


def _next_rowids(
    wanted: Mapping[type[models.Model], int], by_table: Mapping[str, type[models.Model]]
) -> dict[type[models.Model], list[int]]:
    marks = ", ".join(["%s"] * len(by_table))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, seq FROM sqlite_sequence WHERE name IN ({marks})", list(by_table))  # noqa: S608
        last = dict(cursor.fetchall())
    return {
        model: list(range(last.get(table, 0) + 1, last.get(table, 0) + 1 + wanted[model]))
        for table, model in by_table.items()
    }


def _next_values(
    wanted: Mapping[type[models.Model], int], by_table: Mapping[str, type[models.Model]]
) -> dict[type[models.Model], list[int]]:
    one = "SELECT %s, nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    parameters = [value for table, model in by_table.items() for value in (table, table, wanted[model])]
    keys: dict[type[models.Model], list[int]] = {model: [] for model in wanted}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(by_table)), parameters)
        for table, key in cursor.fetchall():
            keys[by_table[table]].append(key)
    return keys
