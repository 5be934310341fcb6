"""Write entries of the log, and undo what an entry did.

``recording`` notes rows before and after an action, so that its entry can be undone. Watch every row that will be
changed or deleted, name every row that is created, and write history as usual (``articles.history``)::

    with recording(ActionKind.MERGE, user, record=target) as entry:
        entry.watch(Challenge.objects.filter(pk__in=[source.pk, target.pk]), "merged_into")
        entry.watch(source.evidence.all(), "finding")
        ...  # bulk statements, with their history
        entry.made([copied_pair])
        entry.summary = f"Merged “{source}” into “{target}”"

    undo_action(entry.action, user)     # restores every row that nobody has changed since

Where there is nothing to undo (a login, an export), ``record_action`` alone is enough.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.choices import ActionKind
from articles.log.undo import put_back
from articles.log.undo_plan import COUNTED_ON, Item, Skipped, plan_undo, values_of
from articles.models import Action

__all__ = ["Recording", "Skipped", "UndoError", "Undone", "record_action", "recording", "undo_action"]

type Rows = dict[str, dict[str, Any]]


class UndoError(Exception):
    """An action cannot be undone; the message tells the user why."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The result of an undo: its own log entry, the number of rows restored, and those left as they are."""

    action: Action
    count: int
    skipped: tuple[Skipped, ...]


def record_action(
    kind: ActionKind,
    actor: Any,
    summary: str,
    *,
    count: int = 1,
    record: Model | type[Model] | None = None,
    changes: Any = None,
    undoes: Action | None = None,
) -> Action:
    """Write one entry of the log; one statement.

    ``record`` is the record the action was about, or the model if it was about several. ``changes`` has the shape of
    ``Action.changes``.
    """
    return Action.objects.create(
        kind=kind,
        actor=actor if actor is not None and actor.pk else None,
        summary=summary,
        count=count,
        record=record._meta.label if record is not None else "",
        record_key=str(record.pk) if isinstance(record, Model) else "",
        changes=changes or {},
        is_undoable=bool(changes),
        undoes=undoes,
    )


class Recording:
    """An action in progress: ``summary`` and ``count`` may be set until its end; then ``action`` is its log entry.

    ``action`` stays None if nothing changed. Unless it is set, ``count`` is the number of changed rows of ``record``'s
    model.
    """

    def __init__(self, summary: str = "") -> None:
        self.summary = summary
        self.count: int | None = None
        self.action: Any = None
        self._before: dict[type[Model], dict[Any, dict[str, Any]]] = {}
        self._made: dict[type[Model], list[Any]] = {}

    def watch(self, rows: "QuerySet[Any] | Sequence[Any]", *columns: str) -> None:
        """Note rows of one model as they are now: the given ``columns``, or all of them.

        A queryset is read, and its rows locked, in one query. Watch all columns of rows that the action may delete.
        """
        if isinstance(rows, QuerySet):
            chosen = rows.model._base_manager.select_for_update().filter(pk__in=rows.order_by().values("pk"))
            rows = (chosen.only(*columns) if columns else chosen).order_by("pk")
        for row in rows:
            noted = self._before.setdefault(type(row), {}).setdefault(row.pk, {})
            for name, value in values_of(row, columns).items():
                noted.setdefault(name, value)

    def made(self, rows: Iterable[Any]) -> None:
        """Name rows that the action created; they are read when it ends."""
        for row in rows:
            self._made.setdefault(type(row), []).append(row.pk)

    def changes(self) -> Rows:
        """The changes to the rows so far, in the shape of ``Action.changes``; one query per model."""
        changes: Rows = {}
        for model in dict.fromkeys([*self._before, *self._made]):
            before = self._before.get(model, {})
            keys = [*before, *self._made.get(model, ())]
            present = {row.pk: row for row in model._base_manager.filter(pk__in=keys).order_by()}
            for key in keys:
                if change := _change(before.get(key), present.get(key)):
                    changes.setdefault(model._meta.label, {})[str(key)] = change
        return changes


@contextmanager
def recording(
    kind: ActionKind, actor: Any, summary: str = "", *, record: Model | type[Model] | None = None
) -> Iterator[Recording]:
    """Run a transaction that ends with one entry of the log, if it changed a row or set a ``count`` above 0."""
    with transaction.atomic():
        entry = Recording(summary)
        yield entry
        changes = entry.changes()
        count = entry.count
        if count is None:
            count = len(changes.get(record._meta.label, ())) if record is not None else 0
            count = count or max((len(rows) for rows in changes.values()), default=0)
        if count or changes:
            entry.action = record_action(
                kind, actor, entry.summary or str(kind.label), count=count, record=record, changes=changes
            )


def undo_action(action: Action, user: Any) -> Undone:
    """Restore, in bulk and with history, every row that the action changed and nobody has changed since.

    A row is restored if the columns that the action changed still have the values it gave them: created rows are
    deleted, deleted rows come back with their primary keys, changed rows get their former values. The others are in
    ``Undone.skipped``, with their names and the reasons. The undo is a log entry of its own and can be undone too,
    which puts the action back in force. All in one transaction. Raises UndoError if nothing can be undone.
    """
    with transaction.atomic():
        action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
        if not action.is_undoable:
            raise UndoError(gettext("This cannot be undone: the log has no earlier state to restore."))
        if action.undone_at is not None:
            raise UndoError(gettext("This has already been undone."))
        reason = gettext("Undone: %(summary)s") % {"summary": action.summary}
        done, skipped = put_back(plan_undo(action.changes, is_locked=True), reason[:1000], user)
        if not done:
            raise UndoError(gettext("Nothing was undone. %(why)s") % {"why": " ".join(map(str, skipped))})
        Action.objects.filter(pk=action.pk).update(undone_at=timezone.now(), undone_by=user)
        if action.undoes_id:
            Action.objects.filter(pk=action.undoes_id).update(undone_at=None, undone_by=None)
        record = apps.get_model(action.record) if action.record else None
        entry = record_action(
            ActionKind.UNDO,
            user,
            reason,
            count=len(done),
            record=record,
            changes=_reversed(done),
            undoes=action,
        )
    return Undone(entry, len(done), tuple(skipped))


def _change(before: dict[str, Any] | None, row: Any) -> list[Any] | None:
    """The former and present values of the columns that changed, as a pair; None if none did."""
    if row is None:
        return None if before is None else [before, None]
    after = values_of(row, tuple(before or ()))
    if before is None:
        return [None, after]
    changed = [name for name in after if after[name] != before[name] and name not in COUNTED_ON]
    return [{name: before[name] for name in changed}, {name: after[name] for name in changed}] if changed else None


def _reversed(done: Iterable[Item]) -> Rows:
    changes: Rows = {}
    for item in done:
        pair = [item.after, item.before]
        changes.setdefault(item.model._meta.label, {})[str(item.key)] = pair
    return changes
