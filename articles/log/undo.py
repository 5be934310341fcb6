"""Revert the changes of an action, in bulk statements that also write the history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from articles.choices import Review
from articles.history import delete_in_bulk, ensure_baseline, record_changes, record_returns
from articles.importing.anchors import context, find
from articles.importing.insert import insert_rows
from articles.importing.store import free_places
from articles.kinds import finding_kinds
from articles.limits import CONTEXT_LENGTH
from articles.log.undo_plan import Item, Skipped
from articles.models import Evidence, Section


def put_back(plan: Iterable[Item], reason: str, user: Any) -> tuple[list[Item], list[Skipped]]:
    """Revert the items that the plan does not skip; returns those reverted, and those skipped with the reason."""
    plan = list(plan)
    done, refused = _try([item for item in plan if not item.why], reason, user)
    for model in {item.model for item in done}:
        if issubclass(model, Evidence):
            _keep_in_step(model, Q(pk__in=[item.key for item in done if item.model is model]), reason, user)
    if rewritten := [item.key for item in done if item.model is Section and "body" in (item.before or {})]:
        for kind in finding_kinds():
            _keep_in_step(kind.evidence_model, Q(section__in=rewritten), reason, user)
    return done, [item.skipped() for item in plan if item.why] + [item.skipped() for item in refused]


def _try(items: Sequence[Item], reason: str, user: Any) -> tuple[list[Item], list[Item]]:
    """Revert rows together or, if the database refuses that, one by one; returns those reverted and those refused."""
    try:
        with transaction.atomic():
            _put_back(items, reason, user)
    except IntegrityError:
        if len(items) == 1:
            return [], [replace(items[0], why=_why_refused(items[0]))]
        ordered = sorted(items, key=lambda item: (item.before is not None, item.after is not None))
        done: list[Item] = []
        refused: list[Item] = []
        for item in ordered:
            reverted, kept = _try([item], reason, user)
            done += reverted
            refused += kept
        return done, refused
    return list(items), []


def _put_back(items: Sequence[Item], reason: str, user: Any) -> None:
    """Delete the rows that the action created first, as others may need their places.

    The database checks references only at the end of the transaction.
    """
    for model, group in _by_model(items):
        delete_in_bulk(model, [item.key for item in group if item.before is None], reason, user)
    for model, group in _by_model(items):
        _restore(model, [item for item in group if item.after is None], reason, user)
    for model, group in _by_model(items):
        _write(
            model,
            {item.key: item for item in group if item.before is not None and item.after is not None},
            reason,
            user,
        )


def _restore(model: Any, gone: Sequence[Item], reason: str, user: Any) -> None:
    if not gone:
        return
    now = timezone.now()
    rows = []
    for item in gone:
        values = {name: _python(model, name, value) for name, value in (item.before or {}).items()}
        if "version" in values:
            values |= {"version": values["version"] + 1, "updated_at": now}
        rows.append({model._meta.pk.attname: item.key} | values)
    _make_room(model, rows)
    insert_rows(model, rows)
    if hasattr(model, "history"):
        # Unordered: the default order of passages joins their sections, which may be restored only afterwards.
        rows_now = model._base_manager.filter(pk__in=[item.key for item in gone]).order_by()
        record_returns(list(rows_now), reason, user)


def _write(model: Any, items: Mapping[Any, Item], reason: str, user: Any) -> None:
    if not items:
        return
    if hasattr(model, "history"):
        ensure_baseline(model, items)
    # Unordered: the model's default order joins what the rows refer to, which may no longer exist.
    rows = {row.pk: row for row in model._base_manager.filter(pk__in=items).order_by()}
    former = {key: _former(row, items[key].before or {}) for key, row in rows.items()}
    free_places(model._meta.label, former)
    by_columns: dict[frozenset[str], list[Any]] = defaultdict(list)
    for key, row in rows.items():
        for name, value in former[key].items():
            setattr(row, name, value)
        by_columns[frozenset(former[key])].append(row)
    for columns, group in by_columns.items():
        model._base_manager.bulk_update(group, [_field(model, name).name for name in columns], batch_size=500)
    if hasattr(model, "history"):
        record_changes(list(rows.values()), reason, user)


def _former(row: Any, before: Mapping[str, Any]) -> dict[str, Any]:
    """The values to write, by column. They always include a passage's review, as ``free_places()`` changes it."""
    values = {name: _python(row, name, value) for name, value in before.items()}
    if isinstance(row, Evidence):
        values.setdefault("review", row.review)
    if hasattr(row, "version"):
        values |= {"version": row.version + 1, "updated_at": timezone.now()}
    return values


def _by_model(items: Iterable[Item]) -> Iterable[tuple[Any, list[Item]]]:
    groups: dict[Any, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.model].append(item)
    return groups.items()


def _field(model: Any, attname: str) -> Any:
    return next(field for field in model._meta.concrete_fields if attname in (field.attname, field.name))


def _python(model: Any, attname: str, value: Any) -> Any:
    field = _field(model, attname)
    return (field.target_field if field.is_relation else field).to_python(value)


def _make_room(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Give a restored row the next free position and slug if another row has taken its own."""
    names = {field.name for field in model._meta.concrete_fields}
    if {"article", "position"} <= names:
        there = model._base_manager.filter(article__in={row["article_id"] for row in rows})
        taken = set(there.values_list("article_id", "position"))
        for row in rows:
            if (row["article_id"], row["position"]) in taken:
                row["position"] = 1 + max(place for article, place in taken if article == row["article_id"])
            taken.add((row["article_id"], row["position"]))
    if "slug" in names and _field(model, "slug").unique:
        for row in rows:
            slug, number = row["slug"], 2
            while model._base_manager.filter(slug=row["slug"]).exists():
                row["slug"], number = f"{slug[:190]}-{number}", number + 1


def _keep_in_step(model: Any, which: Q, reason: str, user: Any) -> None:
    """Anchor passages again whose section's text changed; those not found exactly once become orphaned."""
    rows = list(model.objects.out_of_step().filter(which).select_related("section"))
    for row in rows:
        spans = find(row.quote, row.prefix, row.suffix, row.section.body)
        if len(spans) == 1:
            row.start, row.end = spans[0].start, spans[0].end
            row.prefix, row.suffix = context(spans[0], row.section.body, CONTEXT_LENGTH)
        else:
            row.review, row.review_before = Review.ORPHANED, row.review
    if rows:
        model.objects.bulk_update(rows, ("start", "end", "prefix", "suffix", "review", "review_before"))
        record_changes(rows, reason, user)


def _why_refused(item: Item) -> str:
    """The messages of the constraints that the reverted row would violate."""
    row = item.row or item.model(pk=item.key)
    for name, value in (item.before or {}).items():
        setattr(row, name, _python(item.model, name, value))
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        return " ".join(error.messages).rstrip(".")
    return gettext("the database does not allow it")
