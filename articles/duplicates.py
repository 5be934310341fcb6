"""Records that may be one: found among all there are, and grouped with all that each may be one with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from articles.importing.likeness import KnownKeys
from articles.importing.plan_findings import MOST_ASKED, REASON_LENGTH
from articles.kinds import Kind

MOST_QUOTES = 3
"""Passages that are shown of each record."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that questions connect, the oldest first, and the questions, those of the likest first."""

    records: list[Any]
    pairs: list[Any]


@dataclass(frozen=True, slots=True)
class Search:
    """``found`` new questions among the records up to ``last``; ``is_done`` where no record is left."""

    found: int
    last: int
    is_done: bool


def connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of a graph given by its edges, in the order of their first edge; keys ascending."""
    leader: dict[int, int] = {}

    def find(key: int) -> int:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in pairs:
        leader[find(other)] = find(one)
    components: dict[int, list[int]] = {}
    for key in leader:
        components.setdefault(find(key), []).append(key)
    return [sorted(keys) for keys in components.values()]


def open_components(kind: Kind) -> list[list[int]]:
    """Primary keys of records that may be one, the likest first; one query."""
    pairs = kind.duplicate_model.objects.open().order_by("-score", "pk").values_list("one_id", "other_id")
    return connected(pairs)


def clusters(kind: Kind, components: Sequence[Sequence[int]]) -> list[Cluster]:
    """The records of each component with numbers and first passages, and their open questions; three queries."""
    keys = [key for component in components for key in component]
    records = {row.pk: row for row in records_with_quotes(kind, keys)}
    pairs = []
    if kind.duplicate_model is not None:
        questions = kind.duplicate_model.objects.open().filter(one__in=keys, other__in=keys)
        pairs = list(questions.select_related("one", "other").order_by("-score", "pk"))
    return [
        Cluster(
            [records[key] for key in component if key in records], [pair for pair in pairs if pair.one_id in component]
        )
        for component in components
    ]


def records_with_quotes(kind: Kind, keys: Sequence[int]) -> list[Any]:
    """Records that stand, with numbers of passages, each with ``quotes``, its first passages; two queries."""
    records = list(kind.model.objects.standing().for_desk().filter(pk__in=keys).order_by("pk"))
    numbered = Window(RowNumber(), partition_by=F("finding_id"), order_by=("review", "pk"))
    rows = kind.evidence_model.objects.for_desk().filter(finding__in=keys).annotate(number=numbered)
    quotes: dict[int, list[Any]] = {}
    for row in rows.filter(number__lte=MOST_QUOTES).order_by("finding_id", "number"):
        quotes.setdefault(row.finding_id, []).append(row)
    for record in records:
        record.quotes = quotes.get(record.pk, [])
    return records


def search(kind: Kind, after: int = 0, seconds: float | None = None) -> Search:
    """Ask of every record beyond ``after`` which older ones it may be the same as; stops after some seconds.

    As the import asks of a new record: the likest few of those that are like enough. What was asked before, and
    whatever was answered, is left alone. Some queries, and one statement for every thousand questions.
    """
    known: KnownKeys[int] = KnownKeys()
    model, end = kind.duplicate_model, monotonic() + (seconds or 0)
    asked = set(model.objects.values_list("one_id", "other_id"))
    rows = kind.model.objects.standing().order_by("pk").values_list("pk", "match_key")
    questions, last, is_done = [], after, True
    for pk, key in rows.iterator(chunk_size=5000):
        if pk > after:
            if seconds is not None and monotonic() > end:
                is_done = False
                break
            near = sorted(known.near(key), key=lambda one: (-one.score, one.finding))[:MOST_ASKED]
            questions += [_question(model, one, pk) for one in near if (one.finding, pk) not in asked]
            last = pk
        known.add(key, pk)
    model.objects.bulk_create(questions, batch_size=1000, ignore_conflicts=True)
    return Search(len(questions), last, is_done)


def _question(model: Any, near: Any, pk: int) -> Any:
    reason = ", ".join(near.shared)[:REASON_LENGTH]
    return model(one_id=near.finding, other_id=pk, score=int(near.score), reason=reason)
