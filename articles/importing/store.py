"""Apply plans to the database, and keep the records of runs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F

from articles.choices import Review
from articles.history import ensure_baseline, record_changes
from articles.importing.changes import Action, Change, Plan
from articles.importing.extract import FindingKind
from articles.importing.insert import insert_rows, reserve_keys
from articles.importing.snapshot import ARTICLE, SECTION, SEE_ALSO, SOURCE_VERSION, Known, New
from articles.models import ImportFile, ImportRun, Section, SourceVersion

OUT_OF_THE_WAY = 1_000_000_000
"""Added to positions before they are rewritten, so that no two rows share one in between."""


def has_tables() -> bool:
    """Whether the database has been migrated, so that there is something to compare with."""
    return SourceVersion._meta.db_table in connection.introspection.table_names()


@contextmanager
def as_one() -> Iterator[None]:
    """A transaction in which what was read is still so when it is written over: no editor's change falls in between.

    SQLite holds the write lock from the first statement (transaction_mode IMMEDIATE). PostgreSQL refuses to write a row
    that somebody changed since (REPEATABLE READ), with an OperationalError: whoever calls this begins again.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def unchanged(hashes: Iterable[str]) -> dict[str, Known]:
    """Articles whose newest source version has one of these SHA-256 hashes, by hash; one query."""
    newer = SourceVersion.objects.filter(article=models.OuterRef("article"), number__gt=models.OuterRef("number"))
    rows = SourceVersion.objects.filter(~models.Exists(newer), sha256__in=list(hashes))
    waiting = Section.objects.filter(article=models.OuterRef("article")).exclude(incoming_body="")
    waits = models.Exists(waiting) | ~models.Q(article__incoming_introduction="")
    columns = rows.annotate(waits=models.ExpressionWrapper(waits, models.BooleanField()))
    names = ("article_id", "article__slug", "article__import_key", "waits")
    return {sha256: Known(*known) for sha256, *known in columns.values_list("sha256", *names)}


def start_run(sources: Sequence[str], started_at: datetime, user: Any = None) -> ImportRun:
    return ImportRun.objects.create(sources=list(sources), started_at=started_at, started_by=user)


def finish_run(run: ImportRun, finished_at: datetime) -> None:
    run.finished_at = finished_at
    run.save(update_fields=["finished_at"])


def unfinished_run() -> ImportRun | None:
    """The newest run, if it has no end: it was interrupted, unless it is running now."""
    newest = ImportRun.objects.order_by("-pk").first()
    return newest if newest and newest.finished_at is None else None


def why_to_wait() -> str:
    """The message of an import that waits for another one."""
    first = unfinished_run()
    since = f" ({first}, started at {first.started_at:%Y-%m-%d %H:%M} UTC)" if first else ""
    return f"Another import is running{since}. Waiting for it to finish; press Ctrl-C to give up."


def record_files(run: ImportRun, files: Iterable[Mapping[str, Any]]) -> None:
    """Add a row for each file to the run; one statement."""
    ImportFile.objects.bulk_create(ImportFile(run=run, **file) for file in files)


@dataclass(frozen=True, slots=True)
class Applied:
    """The result of applying a plan: its article, and the primary keys of the rows created, by model."""

    article: int | None
    created: Mapping[str, Sequence[int]]


def apply(plans: Sequence[Plan], run: ImportRun, kinds: Sequence[FindingKind]) -> list[Applied]:
    """Apply the plans in one transaction.

    One bulk statement for each model created and for each set of columns updated, however many rows and files there
    are. Every updated row gets history rows, with the run as the reason.
    """
    changes = [change for plan in plans for change in plan.changes]
    created = [change for change in changes if isinstance(change.key, New)]
    with transaction.atomic(savepoint=False):
        keys = _reserve(created)
        _delete([change for change in changes if change.action == Action.RETIRED and not change.values], run)
        updates = _updates_by_record(changes)
        for record, rows in updates.items():
            ensure_baseline(apps.get_model(record), rows)
            free_places(record, rows)
        sections = updates.get(SECTION, {})
        retiring = [key for key, values in sections.items() if values.get("retired_at")]
        _update(SECTION, {key: sections.pop(key) for key in retiring}, keys, run)
        for record in _creation_order(kinds):
            _create(record, [change for change in created if change.record == record], keys, run)
        for record, rows in updates.items():
            _update(record, rows, keys, run)
    return [_applied(plan, keys) for plan in plans]


def _applied(plan: Plan, keys: Mapping[New, int]) -> Applied:
    created: dict[str, list[int]] = {}
    for change in plan.changes:
        if isinstance(change.key, New):
            created.setdefault(change.record, []).append(keys[change.key])
    return Applied(keys[plan.article] if isinstance(plan.article, New) else plan.article, created)


def _creation_order(kinds: Sequence[FindingKind]) -> list[str]:
    """Models in an order in which none refers to a later one."""
    findings = [kind.model for kind in kinds]
    duplicates = [kind.duplicate_model for kind in kinds if kind.duplicate_model]
    evidence = [kind.evidence_model for kind in kinds]
    return [ARTICLE, SOURCE_VERSION, *findings, *duplicates, SECTION, SEE_ALSO, *evidence]


def _reserve(created: Sequence[Change]) -> dict[New, int]:
    """The primary keys of the new rows."""
    by_record: dict[str, list[New]] = {}
    for change in created:
        if isinstance(change.key, New):
            by_record.setdefault(change.record, []).append(change.key)
    reserved = reserve_keys({apps.get_model(record): len(new) for record, new in by_record.items()})
    return {
        key: pk
        for record, new in by_record.items()
        for key, pk in zip(new, reserved[apps.get_model(record)], strict=True)
    }


def _create(record: str, created: Sequence[Change], keys: Mapping[New, int], run: ImportRun) -> None:
    model = apps.get_model(record)
    more = {"run_id": run.pk} if model is SourceVersion else {}
    references = [field.attname for field in model._meta.concrete_fields if field.is_relation]
    rows = []
    for change in created:
        if isinstance(change.key, New):
            row = {**change.values, "id": keys[change.key], **more}
            for name in references:
                if type(value := row.get(name)) is New:
                    row[name] = keys[value]
            rows.append(row)
    insert_rows(model, rows)


def _resolved(values: Mapping[str, Any], keys: Mapping[New, int]) -> dict[str, Any]:
    return {name: keys[value] if type(value) is New else value for name, value in values.items()}


def _updates_by_record(changes: Sequence[Change]) -> dict[str, dict[int, dict[str, Any]]]:
    """Columns to write, by model and primary key; later plans of a batch add to earlier ones."""
    deleted = {(c.record, c.key) for c in changes if c.action == Action.RETIRED and not c.values}
    updates: dict[str, dict[int, dict[str, Any]]] = {}
    for change in changes:
        if isinstance(change.key, int) and change.values and (change.record, change.key) not in deleted:
            updates.setdefault(change.record, {}).setdefault(change.key, {}).update(change.values)
    return updates


def free_places(record: str, updates: Mapping[int, Mapping[str, Any]]) -> None:
    """Vacate the unique places of rows that are to move, so that others can take them first.

    Positions move out of the way; passages become orphans, which take no place, until their review is written again.
    """
    rows = apps.get_model(record)._default_manager
    if moving := [key for key, values in updates.items() if "position" in values]:
        rows.filter(pk__in=moving).update(position=F("position") + OUT_OF_THE_WAY)
    if reviewed := [key for key, values in updates.items() if "review" in values]:
        rows.filter(pk__in=reviewed).update(review=Review.ORPHANED)


def _update(record: str, updates: Mapping[int, Mapping[str, Any]], keys: Mapping[New, int], run: ImportRun) -> None:
    model = apps.get_model(record)
    rows = {row.pk: row for row in model._default_manager.filter(pk__in=updates)}
    by_columns: dict[frozenset[str], list[models.Model]] = {}
    for key, values in updates.items():
        if key in rows:
            for name, value in _resolved(values, keys).items():
                setattr(rows[key], name, value)
            by_columns.setdefault(frozenset(values), []).append(rows[key])
    for columns, group in by_columns.items():
        fields = [model._meta.get_field(name).name for name in columns]
        model._default_manager.bulk_update(group, fields, batch_size=500)
    record_changes(list(rows.values()), str(run), run.started_by)


def _delete(changes: Sequence[Change], run: ImportRun) -> None:
    """Delete rows one by one, each with a history row that names the run."""
    for change in changes:
        row = apps.get_model(change.record)._default_manager.filter(pk=change.key).first()
        if row:
            row._change_reason = str(run)
            row.delete()
