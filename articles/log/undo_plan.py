"""Plan the undo of an action: which rows to revert, and which to skip and why."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from articles.models import DERIVED, Evidence

COUNTED_ON = frozenset({"version", "updated_at"})
"""Columns that only ever increase, so that a form opened before the undo is recognised as stale."""
type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that an undo leaves as it is, and why."""

    kind: str
    name: str
    why: str

    def __str__(self) -> str:
        return f"{capfirst(self.kind)} “{self.name}”: {self.why}."


@dataclass(frozen=True, slots=True)
class Item:
    """A row that an action changed; ``before`` is None if the action created it, ``after`` if it deleted it."""

    model: Any
    key: Any
    before: Values | None
    after: Values | None
    row: Any = None
    """The row as it is now; None if it does not exist."""
    why: str = ""
    """Why the undo skips the row; empty if it does not."""

    def skipped(self) -> Skipped:
        name = str(self.row) if self.row is not None else _name_in(self.before or {}) or str(self.key)
        return Skipped(str(self.model._meta.verbose_name), Truncator(name).chars(80), self.why)


def values_of(row: Any, columns: Collection[str] = ()) -> dict[str, Any]:
    """The row's values by attribute name, of all columns or of those named, in types that JSON has."""
    return {
        field.attname: _plain(field, getattr(row, field.attname))
        for field in own_fields(row)
        if not columns or field.name in columns or field.attname in columns
    }


def own_fields(model: Any) -> list[Any]:
    """The model's concrete fields without the primary key and those that the database fills."""
    derived = DERIVED if issubclass(model._meta.model, Evidence) else ()
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and not field.generated]
    return [field for field in fields if field.name not in derived]


def plan_undo(changes: Mapping[str, Mapping[str, Any]], *, is_locked: bool = False) -> list[Item]:
    """An item for every changed row, with the reason if it is skipped; a query per model and per relation to it.

    ``is_locked`` keeps the rows from everybody else until the transaction ends.
    """
    items = [item for label, rows in changes.items() for item in _items(apps.get_model(label), rows, is_locked)]
    items = [replace(item, why=item.why or _changed_since(item)) for item in items]
    items = [item for item in items if item.row is not None or item.why or item.after is None]
    for _round in range(len(items) + 1):
        checked = _skip_referenced(_skip_dangling(items))
        if checked == items:
            break
        items = checked
    return items


def _items(model: Any, rows: Mapping[str, Any], is_locked: bool) -> list[Item]:
    keys = {key: model._meta.pk.to_python(key) for key in rows}
    found = model._base_manager.filter(pk__in=keys.values()).order_by("pk")
    present = {row.pk: row for row in (found.select_for_update() if is_locked else found)}
    return [Item(model, keys[key], before, after, present.get(keys[key])) for key, (before, after) in rows.items()]


def _changed_since(item: Item) -> str:
    if item.after is None:
        return gettext("it exists again already") if item.row is not None else ""
    if item.row is None:
        return "" if item.before is None else gettext("it has since been deleted")
    present = values_of(item.row, tuple(item.after))
    changed = [name for name in item.after if present.get(name) != item.after[name] and name not in COUNTED_ON]
    names = ", ".join(_verbose(item.model, name) for name in changed)
    return gettext("changed since: %(columns)s") % {"columns": names} if changed else ""


def _skip_dangling(items: Sequence[Item]) -> list[Item]:
    """Skip rows that would refer to a row that does not exist, or set the reference to NULL if it may be."""
    restored = {(item.model, item.key) for item in items if not item.why and item.after is None}
    referenced: dict[Any, set[Any]] = defaultdict(set)
    for item in items:
        for field, value in _references(item):
            referenced[field.related_model].add(value)
    present = {
        (model, key)
        for model, keys in referenced.items()
        for key in model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    return [_with_references(item, restored | present) for item in items]


def _references(item: Item) -> list[tuple[Any, Any]]:
    """The foreign keys among the columns to revert, as pairs of field and value."""
    if item.why or item.before is None:
        return []
    fields = [field for field in item.model._meta.concrete_fields if field.is_relation]
    values = [(field, item.before.get(field.attname)) for field in fields]
    return [(field, field.target_field.to_python(value)) for field, value in values if value is not None]


def _with_references(item: Item, present: Collection[tuple[Any, Any]]) -> Item:
    for field, value in _references(item):
        if (field.related_model, value) in present:
            continue
        if not field.null:
            return replace(item, why=gettext("its %(what)s no longer exists") % {"what": field.verbose_name})
        item = replace(item, before={**(item.before or {}), field.attname: None})
    return item


def _skip_referenced(items: Sequence[Item]) -> list[Item]:
    """Skip rows that the action created if a row refers to them that is not reverted itself."""
    created: dict[Any, set[Any]] = defaultdict(set)
    for item in items:
        if item.before is None and not item.why:
            created[item.model].add(item.key)
    reverted = {
        (item.model, item.key, name) for item in items if not item.why for name in item.before or item.after or ()
    }
    referrers: dict[tuple[Any, Any], str] = {}
    for model, keys in created.items():
        for relation in model._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete or not relation.field.db_constraint:
                continue
            other, column = relation.related_model, relation.field.attname
            for key, target in other._base_manager.filter(**{f"{column}__in": keys}).values_list("pk", column):
                if (other, key, column) not in reverted:
                    referrers[model, target] = str(other._meta.verbose_name)
    why = gettext("a record depends on it (%(what)s)")
    return [
        replace(item, why=why % {"what": referrers[item.model, item.key]})
        if not item.why and item.before is None and (item.model, item.key) in referrers
        else item
        for item in items
    ]


def _plain(field: Any, value: Any) -> Any:
    """A value in a type that JSON has; times keep their microseconds."""
    return value if value is None or isinstance(value, bool | int | float | str | list | dict) else _text(field, value)


def _text(field: Any, value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(field.get_prep_value(value))


def _verbose(model: Any, attname: str) -> str:
    return next(str(field.verbose_name) for field in model._meta.concrete_fields if field.attname == attname)


def _name_in(values: Values) -> str:
    """The name of a row that no longer exists."""
    return next((str(values[name]) for name in ("title", "heading", "quote", "path", "slug") if values.get(name)), "")
