"""History rows for bulk statements, which django-simple-history does not see: the first state and each change."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

AS_IMPORTED = "as imported"


def ensure_baseline(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Record the present state of rows that have no history yet, such as those that an import created in bulk.

    Call it before the first change, so that the state before it can be compared and restored. One query; if a row has
    no history, another query and one statement.
    """
    history: Any = model.history  # type: ignore[attr-defined]
    keys = list(keys)
    known = set(history.filter(**{f"{model._meta.pk.name}__in": keys}).values_list(model._meta.pk.name, flat=True))
    unknown = [key for key in keys if key not in known]
    if not unknown:
        return
    rows = list(model._default_manager.filter(pk__in=unknown).order_by())
    for row in rows:
        row._history_user = None  # type: ignore[attr-defined]
        row._history_date = getattr(row, "created_at", None) or timezone.now()  # type: ignore[attr-defined]
    history.bulk_history_create(rows, default_change_reason=AS_IMPORTED)


def record_changes(rows: Sequence[models.Model], reason: str, user: Any = None) -> None:
    """Write a history row for each of ``rows`` (of one model) as they are now; one statement."""
    if rows:
        history: Any = type(rows[0]).history  # type: ignore[attr-defined]
        history.bulk_history_create(rows, update=True, default_user=user, default_change_reason=reason)


def change_rows(model: type[models.Model], keys: Collection[Any], reason: str, user: Any = None, **values: Any) -> None:
    """Write the same values to rows, with history; five statements."""
    ensure_baseline(model, keys)
    rows = model._default_manager.filter(pk__in=keys)
    rows.update(**values)
    record_changes(list(rows), reason, user)


def delete_in_bulk(model: type[models.Model], keys: Collection[Any], reason: str, user: Any = None) -> None:
    """Delete rows that nothing depends on any more, with a last history row for each; three statements.

    Django's own ``delete()`` would look for dependent rows, and would write each row's history on its own.
    """
    rows: Any = model._base_manager.filter(pk__in=keys).order_by()
    if hasattr(model, "history"):
        _record(list(rows), "-", reason, user)
    rows._raw_delete(rows.db)


def record_additions(rows: Sequence[models.Model], reason: str, user: Any = None) -> None:
    """Write the first history row of each of ``rows`` (of one model), which were created in bulk."""
    _record(rows, "+", reason, user)


def record_returns(rows: Sequence[models.Model], reason: str, user: Any = None) -> None:
    """Write a history row for each of ``rows`` (of one model), which were deleted and have been restored."""
    _record(rows, "+", reason, user)


def _record(rows: Sequence[models.Model], kind: str, reason: str, user: Any) -> None:
    if not rows:
        return
    history: Any = type(rows[0]).history.model  # type: ignore[attr-defined]
    common = {"history_date": timezone.now(), "history_type": kind, "history_change_reason": reason}
    columns = [field.attname for field in history.tracked_fields]
    history._default_manager.bulk_create(
        [history(**common, history_user=user, **{name: getattr(row, name) for name in columns}) for row in rows],
        batch_size=500,
    )
