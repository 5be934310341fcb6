"""Find possible duplicates among all records, and group those that are connected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from articles.importing.likeness import POSSIBLE, KnownKeys
from articles.importing.plan_findings import MOST_ASKED, REASON_LENGTH
from articles.kinds import Kind

MOST_QUOTES = 3
"""Number of passages shown for each record."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records connected by open pairs, the oldest first, and the pairs, the most alike first."""

    records: list[Any]
    pairs: list[Any]


@dataclass(frozen=True, slots=True)
class Search:
    """The result of a search: ``found`` new pairs among the records up to ``last``; ``is_done`` if none is left."""

    found: int
    last: int
    is_done: bool


def connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of the graph with these edges, by their first edge; keys ascending (union-find)."""
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
    """Primary keys of connected possible duplicates, the most alike first; one query."""
    pairs = kind.duplicate_model.objects.open().order_by("-score", "pk").values_list("one_id", "other_id")
    return connected(pairs)


def clusters(kind: Kind, components: Sequence[Sequence[int]]) -> list[Cluster]:
    """The records of each component with counts and first passages, and their open pairs; three queries."""
    keys = [key for component in components for key in component]
    records = {row.pk: row for row in records_with_quotes(kind, keys)}
    pairs = []
    if kind.duplicate_model is not None:
        open_pairs = kind.duplicate_model.objects.open().filter(one__in=keys, other__in=keys)
        pairs = list(open_pairs.select_related("one", "other").order_by("-score", "pk"))
    return [
        Cluster(
            [records[key] for key in component if key in records], [pair for pair in pairs if pair.one_id in component]
        )
        for component in components
    ]


def records_with_quotes(kind: Kind, keys: Sequence[int]) -> list[Any]:
    """Records that were not merged, with counts and, in ``quotes``, their first passages; two queries."""
    records = list(kind.model.objects.standing().for_desk().filter(pk__in=keys).order_by("pk"))
    numbered = Window(RowNumber(), partition_by=F("finding_id"), order_by=("review", "pk"))
    rows = kind.evidence_model.objects.for_desk().filter(finding__in=keys).annotate(number=numbered)
    quotes: dict[int, list[Any]] = {}
    for row in rows.filter(number__lte=MOST_QUOTES).order_by("finding_id", "number"):
        quotes.setdefault(row.finding_id, []).append(row)
    for record in records:
        record.quotes = quotes.get(record.pk, [])
    return records


def search(kind: Kind, after: int = 0, seconds: float | None = None, at_least: float = POSSIBLE) -> Search:
    """Compare every record after ``after`` with all older ones; stops after some seconds.

    As for a new record in an import, each is paired with the few most alike of those that are ``at_least`` so much
    alike, from 0 to 100. Pairs that
    exist already, decided or not, are left alone. Three queries, and one statement per thousand new pairs.
    """
    known: KnownKeys[int] = KnownKeys()
    model, end = kind.duplicate_model, monotonic() + (seconds or 0)
    existing = set(model.objects.values_list("one_id", "other_id"))
    rows = kind.model.objects.standing().order_by("pk").values_list("pk", "match_key")
    new_pairs, last, is_done = [], after, True
    for pk, key in rows.iterator(chunk_size=5000):
        if pk > after:
            if seconds is not None and monotonic() > end:
                is_done = False
                break
            near = sorted(known.near(key, at_least), key=lambda one: (-one.score, one.finding))[:MOST_ASKED]
            new_pairs += [_pair(model, one, pk) for one in near if (one.finding, pk) not in existing]
            last = pk
        known.add(key, pk)
    model.objects.bulk_create(new_pairs, batch_size=1000, ignore_conflicts=True)
    return Search(len(new_pairs), last, is_done)


def _pair(model: Any, near: Any, pk: int) -> Any:
    reason = ", ".join(near.shared)[:REASON_LENGTH]
    return model(one_id=near.finding, other_id=pk, score=int(near.score), reason=reason)
