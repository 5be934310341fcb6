"""Delete records so that they can be restored for 30 days, with everything that belonged to them.

The rows are deleted, so nothing can show them, and the log keeps their values. Imports go by the history and leave out
what an editor deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q
from django.db.models.deletion import Collector
from django.utils.translation import gettext, ngettext

from articles.choices import ActionKind
from articles.history import delete_in_bulk, ensure_baseline, record_changes
from articles.log.actions import Recording, record_action, recording
from articles.models import Action, Response, StrategyEvidence

KEPT_FOR = timedelta(days=30)


def discard(rows: Iterable[Any], user: Any, reason: str = "") -> Recording:
    """Delete records of one model with everything that belongs to them, in one transaction; a few statements per table.

    What only refers to them, such as See-also links of other articles, stays, with the reference set to null until they
    are restored. Raises ProtectedError if another record depends on one of them, such as one that was merged into it.
    """
    rows = list(rows)
    model = type(rows[0])
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=rows[0])
    collector.collect(rows)
    with recording(ActionKind.DELETE, user, record=rows[0] if len(rows) == 1 else model) as entry:
        entry.summary = summary = _summary(rows)
        going = _going(collector)
        emptied = _emptied(collector, going)
        for part, keys in going.items():
            entry.watch(part._base_manager.filter(pk__in=keys))
        for (part, name), keys in emptied.items():
            entry.watch(part._base_manager.filter(pk__in=keys), name)
            _empty(part, name, keys, user, reason or summary)
        for part, keys in going.items():
            if hasattr(part, "history"):
                ensure_baseline(part, keys)
            delete_in_bulk(part, keys, reason or summary, user)
        entry.count = len(rows)
    return entry


def in_bin(now: datetime) -> Any:
    """Log entries of the deletions that can be undone, the newest first."""
    return _deletions(Action.objects.for_desk()).filter(at__gt=now - KEPT_FOR)


def empty(now: datetime, user: Any = None) -> int:
    """Remove what was deleted more than 30 days ago for good; returns the number of deletions. History rows stay."""
    old = _deletions(Action.objects.all()).filter(at__lte=now - KEPT_FOR)
    count: int = old.update(changes={}, is_undoable=False)
    if count:
        summary = ngettext(
            "Removed %(count)d old deletion from the bin", "Removed %(count)d old deletions from the bin", count
        )
        record_action(ActionKind.PURGE, user, summary % {"count": count}, count=count)
    return count


def _deletions(actions: Any) -> Any:
    """The undoable deletions among ``actions``; undoing the addition of a record is one too."""
    return actions.undoable().filter(Q(kind=ActionKind.DELETE) | Q(kind=ActionKind.UNDO, undoes__kind=ActionKind.ADD))


def _summary(rows: Sequence[Any]) -> str:
    meta = rows[0]._meta
    if len(rows) == 1:
        return gettext("Deleted %(kind)s “%(name)s”") % {"kind": meta.verbose_name, "name": str(rows[0])[:80]}
    return gettext("Deleted %(count)d %(kind)s") % {"count": len(rows), "kind": meta.verbose_name_plural}


def _going(collector: Collector) -> dict[Any, list[Any]]:
    """Primary keys of the rows to delete, by model."""
    going: dict[Any, set[Any]] = defaultdict(set)
    for model, rows in collector.data.items():
        going[model].update(row.pk for row in rows)
    for queryset in collector.fast_deletes:
        going[queryset.model].update(queryset.values_list("pk", flat=True))
    # A response whose only support is a passage is deleted with it.
    resting = Response.objects.filter(evidence__in=going.get(StrategyEvidence, ()), added_by=None)
    going[Response].update(resting.values_list("pk", flat=True))
    return {model: sorted(keys) for model, keys in going.items() if keys}


def _emptied(collector: Collector, going: dict[Any, list[Any]]) -> dict[tuple[Any, str], list[Any]]:
    """Primary keys of the rows that stay but lose a reference, by model and column."""
    emptied: dict[tuple[Any, str], set[Any]] = defaultdict(set)
    for (field, _value), groups in collector.field_updates.items():
        for group in groups:
            emptied[field.model, field.attname].update(row.pk for row in cast("Iterable[Any]", group))
    left = {key: sorted(keys - set(going.get(key[0], ()))) for key, keys in emptied.items()}
    return {key: keys for key, keys in left.items() if keys}


def _empty(model: Any, column: str, keys: list[Any], user: Any, reason: str) -> None:
    if hasattr(model, "history"):
        ensure_baseline(model, keys)
    model._base_manager.filter(pk__in=keys).update(**{column: None})
    if hasattr(model, "history"):
        record_changes(list(model._base_manager.filter(pk__in=keys).order_by()), reason, user)
