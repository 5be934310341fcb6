"""Plan and delete the findings that a reverted import run created."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.apps import apps
from django.db.models import Q

from articles.history import delete_in_bulk
from articles.importing.extract import FindingKind
from articles.importing.revert_plan import dependents, edits_of
from articles.models import ImportFile, ImportRun

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class FindingReversal:
    """A finding that the run created; it is deleted unless there are reasons, ``why``, for it to stay."""

    record: str
    pk: int
    title: str
    why: tuple[str, ...]


def plan_findings(
    run: ImportRun, kinds: Sequence[FindingKind], gone: Mapping[str, Collection[int]]
) -> list[FindingReversal]:
    """A reversal for each finding that the run created and that still exists.

    ``gone`` are the primary keys of passages that are deleted, by model.
    """
    created: dict[str, set[int]] = defaultdict(set)
    for rows in ImportFile.objects.filter(run=run).values_list("created", flat=True).iterator():
        for kind in kinds:
            created[kind.model].update(rows.get(kind.model, ()))
    reversals: list[FindingReversal] = []
    for kind in kinds:
        for chunk in batched(sorted(created[kind.model]), _CHUNK):
            reversals += _of_kind(kind, chunk, gone.get(kind.evidence_model, ()))
    return reversals


def _of_kind(kind: FindingKind, keys: Sequence[int], gone: Collection[int]) -> Iterator[FindingReversal]:
    model: Any = apps.get_model(kind.model)
    evidence = apps.get_model(kind.evidence_model)._default_manager.filter(finding__in=keys)
    stated = Counter(finding for finding, pk in evidence.values_list("finding_id", "pk") if pk not in gone)
    edited = dict(edits_of(kind.model, None, id__in=keys))
    decided = _decided(kind, keys)
    hanging = dependents(model, keys, {kind.evidence_model, kind.duplicate_model})
    for row in model._default_manager.filter(pk__in=keys).order_by("pk"):
        why = []
        if number := stated[row.pk]:
            why.append("1 passage states it" if number == 1 else f"{number} passages state it")
        if row.pk in edited:
            why.append(f"edited since by {edited[row.pk]}")
        elif row.merged_into_id or row.summary:
            why.append("edited since by somebody")
        if row.pk in decided:
            why.append("an editor compared it with another record")
        if row.pk in hanging:
            why.append(f"it has a {', a '.join(sorted(hanging[row.pk]))}")
        yield FindingReversal(kind.model, row.pk, row.title, tuple(why))


def _decided(kind: FindingKind, keys: Collection[int]) -> set[int]:
    """Findings that an editor has compared with another."""
    if not kind.duplicate_model:
        return set()
    pairs = _pairs(kind, keys).exclude(decided_at=None).values_list("one_id", "other_id")
    return {pk for pair in pairs for pk in pair}


def _pairs(kind: FindingKind, keys: Collection[int]) -> Any:
    rows = apps.get_model(kind.duplicate_model)._default_manager
    return rows.filter(Q(one__in=keys) | Q(other__in=keys))


def remove_findings(reversals: Sequence[FindingReversal], kinds: Sequence[FindingKind], reason: str, user: Any) -> None:
    """Delete the findings and their possible duplicates."""
    for kind in kinds:
        keys = [reversal.pk for reversal in reversals if reversal.record == kind.model]
        for chunk in batched(keys, _CHUNK):
            if kind.duplicate_model:
                pairs = _pairs(kind, chunk).values_list("pk", flat=True)
                delete_in_bulk(apps.get_model(kind.duplicate_model), list(pairs), reason, user)
            delete_in_bulk(apps.get_model(kind.model), chunk, reason, user)
