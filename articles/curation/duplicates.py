"""Find possible duplicates among all records, and group those to decide on together."""

from collections import defaultdict
from collections.abc import Sequence
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
MOST_TOGETHER = 6
"""Number of records that an editor can compare side by side."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that may be one, the oldest first, and the open pairs of them, the most alike first."""

    records: list[Any]
    pairs: list[Any]


@dataclass(frozen=True, slots=True)
class Search:
    """The result of a search: ``found`` new pairs among the records up to ``last``; ``is_done`` if none is left."""

    found: int
    last: int
    is_done: bool


def grouped(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Groups of records to decide on together, from pairs with the most alike first; keys ascending.

    A record joins a group of fewer than ``MOST_TOGETHER`` if it is paired with at least half of it, so that a chain of
    pairs does not become one group of records that are not alike. The other pairs come up when groups are decided.
    """
    partners: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
    groups: list[list[int]] = []
    group_of: dict[int, list[int]] = {}
    for pair in pairs:
        if group_of.keys().isdisjoint(pair):
            groups.append([*pair])
            group_of |= dict.fromkeys(pair, groups[-1])
        for key, member in (pair, pair[::-1]):
            group = group_of.get(member, [])
            if key not in group_of and len(group) < MOST_TOGETHER and _is_alike(partners[key], group):
                group.append(key)
                group_of[key] = group
    return [sorted(group) for group in groups]


def _is_alike(partners: set[int], group: Sequence[int]) -> bool:
    return 2 * len(partners & {*group}) >= len(group)


def open_groups(kind: Kind) -> list[list[int]]:
    """Primary keys of possible duplicates in groups, the most alike first; one query."""
    pairs = kind.duplicate_model.objects.open().order_by("-score", "pk").values_list("one_id", "other_id")
    return grouped(list(pairs))


def clusters(kind: Kind, groups: Sequence[Sequence[int]]) -> list[Cluster]:
    """The records of each group with counts and first passages, and their open pairs; three queries."""
    keys = [key for group in groups for key in group]
    records = {row.pk: row for row in records_with_quotes(kind, keys)}
    pairs = []
    if kind.duplicate_model is not None:
        open_pairs = kind.duplicate_model.objects.open().filter(one__in=keys, other__in=keys)
        pairs = list(open_pairs.select_related("one", "other").order_by("-score", "pk"))
    return [
        Cluster(
            [records[key] for key in group if key in records],
            [pair for pair in pairs if pair.one_id in group and pair.other_id in group],
        )
        for group in groups
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
    alike, from 0 to 100. Pairs that exist already, decided or not, are left alone. Three queries, and one statement per
    thousand new pairs.
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
