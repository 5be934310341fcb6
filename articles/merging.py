"""Two records become one: the second leads to the first for good, and what hangs on it moves there."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from articles.choices import Review, Sameness
from articles.history import ensure_baseline, record_changes
from articles.kinds import finding_kinds


class MergeError(Exception):
    """Why two records cannot become one."""


def merge(source: Any, target: Any, user: Any, reason: str) -> None:
    """Merge ``source`` into ``target``, with history: all or nothing, in some 30 statements.

    Passages and responses move where the target has not the same one already; those others stay with the source, which
    nobody sees any more. What was said of the source's likeness to others holds for the target from now on. Raises
    MergeError where the two are one record, of different kinds, or merged already.
    """
    if type(source) is not type(target) or source.pk == target.pk:
        raise MergeError("Only two different records of one kind can be merged.")
    with transaction.atomic():
        model = type(source)
        both = model._default_manager.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")
        if [row.merged_into_id for row in both] != [None, None]:
            raise MergeError("One of the two was merged into another record, or deleted.")
        ensure_baseline(model, [source.pk])
        chosen = model._default_manager.filter(pk=source.pk)
        chosen.update(merged_into=target, version=F("version") + 1, updated_at=timezone.now())
        record_changes(list(chosen), reason, user)
        _move_passages(source, target, user, reason)
        if hasattr(source, "responses"):
            _move_responses(source, target, user, reason)
        _carry_verdicts(source, target, user, reason)


def end_of(finding: Any) -> Any:
    """The record that a merged one leads to, at the end of the chain; a query for each link."""
    passed = {finding.pk}
    while finding.merged_into_id is not None and finding.merged_into_id not in passed:
        finding = finding.merged_into
        passed.add(finding.pk)
    return finding


def merge_duplicates(model: Any, keys: Collection[int], user: Any, reason: str) -> int:
    """Say of pairs that they are the same and merge each second record into the first, or where these now lead.

    Returns how many pairs were not the same before.
    """
    with transaction.atomic():
        pairs = list(model.objects.filter(pk__in=keys).exclude(verdict=Sameness.SAME).select_related("one", "other"))
        for pair in sorted(pairs, key=lambda pair: pair.pk):
            pair.refresh_from_db()
            target, source = end_of(pair.one), end_of(pair.other)
            if source.pk != target.pk:
                merge(source, target, user, reason)
        _decide(model, [pair.pk for pair in pairs], Sameness.SAME, user, reason)
    return len(pairs)


def set_apart(model: Any, keys: Collection[int], user: Any, reason: str) -> int:
    """Say of pairs that wait that they are not the same; returns how many did. No import asks again."""
    with transaction.atomic():
        waiting = list(model.objects.open().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
        _decide(model, waiting, Sameness.DIFFERENT, user, reason)
    return len(waiting)


def _decide(model: Any, keys: Collection[int], verdict: Sameness, user: Any, reason: str) -> None:
    ensure_baseline(model, keys)
    _change(model, keys, user, reason, verdict=verdict, decided_by=user, decided_at=timezone.now())


def _change(model: Any, keys: Collection[int], user: Any, reason: str, **values: Any) -> None:
    """Write the same values to rows, and history."""
    rows = model._default_manager.filter(pk__in=keys)
    rows.update(**values)
    record_changes(list(rows), reason, user)


def _move_passages(source: Any, target: Any, user: Any, reason: str) -> None:
    """Orphans stand nowhere and always move; where both have a passage, an editor's acceptance of either counts."""
    model = source.evidence.model
    twins = {_place(row): row for row in target.evidence.exclude(review=Review.ORPHANED)}
    _move(
        list(source.evidence.all()),
        lambda row: row.review == Review.ORPHANED or _place(row) not in twins,
        *(user, reason),
        finding=target,
    )
    for row in source.evidence.filter(review=Review.ACCEPTED):
        twin = twins[_place(row)]
        if twin.review == Review.SUGGESTED:
            ensure_baseline(model, [twin.pk])
            verdict = {"review": row.review, "reviewer": row.reviewer, "reviewed_at": row.reviewed_at}
            _change(model, [twin.pk], user, reason, **verdict)


def _place(row: Any) -> tuple[int, int, int]:
    return row.section_id, row.start, row.end


def _move_responses(source: Any, target: Any, user: Any, reason: str) -> None:
    name = source._meta.model_name
    other = "challenge_id" if name == "strategy" else "strategy_id"
    taken = set(target.responses.values_list(other, flat=True))
    _move(list(source.responses.all()), lambda row: getattr(row, other) not in taken, user, reason, **{name: target})


def _move(rows: list[Any], is_free: Callable[[Any], bool], user: Any, reason: str, **values: Any) -> None:
    keys = [row.pk for row in rows if is_free(row)]
    if keys:
        ensure_baseline(type(rows[0]), keys)
        _change(type(rows[0]), keys, user, reason, **values)


def _carry_verdicts(source: Any, target: Any, user: Any, reason: str) -> None:
    """What waits or was said about the source and a third record, as a pair of the target and that one."""
    model = next((kind.duplicate_model for kind in finding_kinds() if kind.model is type(source)), None)
    if model is None:
        return
    known = {frozenset([row.one_id, row.other_id]): row for row in model.objects.of(target)}
    for row in model.objects.of(source).select_related("one", "other"):
        third = row.other if row.one_id == source.pk else row.one
        pair = known.get(frozenset([target.pk, third.pk]))
        if third.pk == target.pk:
            _decide(model, [row.pk], Sameness.SAME, user, reason)
        elif row.verdict == Sameness.SAME or third.merged_into_id is not None:
            continue
        elif pair is None:
            _copy(row, sorted([target.pk, third.pk]), user, reason)
        elif pair.verdict == Sameness.POSSIBLE and row.verdict == Sameness.DIFFERENT:
            ensure_baseline(model, [pair.pk])
            said = {"verdict": row.verdict, "decided_by": row.decided_by, "decided_at": row.decided_at}
            _change(model, [pair.pk], user, reason, **said)


def _copy(row: models.Model, pair: list[int], user: Any, reason: str) -> None:
    """The same question, or verdict, about another pair."""
    copy: Any = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
    copy.pk, copy.one_id, copy.other_id = None, *pair
    copy._history_user, copy._change_reason = user, reason
    copy.save()
