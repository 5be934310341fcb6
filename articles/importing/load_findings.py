"""Load the stored findings that the candidates of a batch belong to, by equal or similar keys.

Each query is one UNION over the tables of all kinds of finding.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, Q, Value

from articles.choices import Review, Sameness
from articles.importing.extract import FindingKind
from articles.importing.likeness import CERTAIN, KnownKeys, Near
from articles.importing.parse import Parsed, title_slug
from articles.importing.plan_evidence import KEY_LENGTH
from articles.importing.snapshot import Snapshot

SPARE_SLUGS = 30
"""Slugs ``x-2`` to ``x-30`` are looked up along with ``x``, so that planning can choose a free one."""
DELETED = "-"
_MOST_NEAR = 8
"""Most similar findings that are looked at for one key, the most alike first."""


class KnownFindings:
    """An index of the keys of all stored findings, by kind; later calls of a run read only what was added since."""

    def __init__(self) -> None:
        self._keys: dict[str, KnownKeys[int]] = {}
        self._last: Counter[str] = Counter()

    def of(self, kinds: Sequence[FindingKind]) -> dict[str, KnownKeys[int]]:
        """The index of each kind, brought up to date; one query. Findings deleted meanwhile stay in it."""
        rows = _union(kinds, lambda kind: _objects(kind.model).filter(pk__gt=self._last[kind.name]), "pk", "match_key")
        for name, pk, match_key in rows:
            self._keys.setdefault(name, KnownKeys()).add(match_key, pk)
            self._last[name] = max(pk, self._last[name])
        return {kind.name: self._keys.setdefault(kind.name, KnownKeys()) for kind in kinds}


@dataclass(slots=True)
class _Lookup:
    """The lookup of one kind: candidates' titles by key, the findings ``joined`` and ``near``, and their merges."""

    kind: FindingKind
    titles: dict[str, str]
    joined: dict[str, int] = field(default_factory=dict)
    near: dict[str, list[Near[int]]] = field(default_factory=dict)
    merges: dict[int, int] = field(default_factory=dict)

    @property
    def unknown(self) -> set[str]:
        return self.titles.keys() - self.joined.keys()

    @property
    def near_findings(self) -> set[int]:
        return {one.finding for group in self.near.values() for one in group}


def load_findings(
    kinds: Sequence[FindingKind], batch: Sequence[Parsed], known: KnownFindings, snapshot: Snapshot
) -> None:
    """Load the findings that the batch's candidates join or are similar to, and the slugs that are taken.

    One query if all keys are known; else about three to seven more, and one for each further step of merges.
    """
    lookups = {kind.name: _Lookup(kind, _titles(kind, batch)) for kind in kinds}
    _find_exact(lookups)
    likely = {name: one for name, one in lookups.items() if one.kind.duplicate_model and one.unknown}
    _find_joined_before(likely)
    _find_near({name: one for name, one in likely.items() if one.unknown}, known)
    for name, one in lookups.items():
        ends = _ends(one)
        snapshot.findings |= {(name, key): ends.get(pk, pk) for key, pk in one.joined.items()}
        snapshot.near |= {(name, key): _by_end(group, ends) for key, group in one.near.items()}
        snapshot.apart[name] = {frozenset(ends.get(pk, pk) for pk in pair) for pair in _apart(one, ends)}
    snapshot.finding_slugs = _taken_slugs(lookups)


def with_spares(slugs: Iterable[str]) -> list[str]:
    """Each slug with its alternatives: ``mud``, ``mud-2``, ``mud-3`` and so on."""
    return [name for slug in slugs for name in (slug, *(f"{slug[:194]}-{n}" for n in range(2, SPARE_SLUGS + 1)))]


def _titles(kind: FindingKind, batch: Sequence[Parsed]) -> dict[str, str]:
    return {found.key[:KEY_LENGTH]: found.title for parsed in batch for found in parsed.found.get(kind.name, ())}


def _objects(label: str) -> Any:
    return apps.get_model(label)._default_manager


def _union(kinds: Iterable[FindingKind], rows_of: Callable[[FindingKind], Any], *columns: str) -> Iterator[Any]:
    """The columns of several kinds' rows, each preceded by its kind's name; one query, none without kinds."""
    parts = [
        rows_of(kind).order_by().annotate(_kind=Value(kind.name, CharField())).values_list("_kind", *columns)
        for kind in kinds
    ]
    if parts:
        yield from parts[0].union(*parts[1:], all=True).order_by().iterator(chunk_size=5000)


def _find_exact(lookups: dict[str, _Lookup]) -> None:
    """Join candidates to the oldest record with the same key."""
    kinds = [one.kind for one in lookups.values() if one.titles]
    rows = _union(
        kinds,
        lambda kind: _objects(kind.model).filter(match_key__in=lookups[kind.name].titles),
        *("match_key", "pk", "merged_into_id"),
    )
    for name, key, pk, merged_into in sorted(rows, key=lambda row: -row[2]):
        lookups[name].joined[key] = pk
        if merged_into:
            lookups[name].merges[pk] = merged_into


def _find_joined_before(lookups: dict[str, _Lookup]) -> None:
    """Join candidates to the record that most passages with their key state, so that editors' moves count.

    Rejected passages are ignored.
    """
    rows = _union(
        [one.kind for one in lookups.values()],
        lambda kind: (
            _objects(kind.evidence_model)
            .filter(match_key__in=lookups[kind.name].unknown)
            .exclude(review=Review.REJECTED)
            .values("match_key", "finding_id", "finding__merged_into_id")
            .annotate(number=Count("pk"))
        ),
        *("match_key", "finding_id", "finding__merged_into_id", "number"),
    )
    for name, key, finding, merged_into, _number in sorted(rows, key=lambda row: (-row[4], row[2])):
        lookups[name].joined.setdefault(key, finding)
        if merged_into:
            lookups[name].merges[finding] = merged_into


def _find_near(lookups: dict[str, _Lookup], known: KnownFindings) -> None:
    """Find stored findings similar to the candidates that joined none, the most alike first."""
    keys_of = known.of([one.kind for one in lookups.values()])
    for name, one in lookups.items():
        near = {key: keys_of[name].near(key) for key in one.unknown}
        one.near = {key: sorted(found, key=_most_alike_first)[:_MOST_NEAR] for key, found in near.items() if found}
    kinds = [one.kind for one in lookups.values() if one.near]
    stored: dict[str, set[int]] = {kind.name: set() for kind in kinds}
    rows = _union(
        kinds,
        lambda kind: _objects(kind.model).filter(pk__in=lookups[kind.name].near_findings),
        *("pk", "merged_into_id"),
    )
    for name, pk, merged_into in rows:
        stored[name].add(pk)
        if merged_into:
            lookups[name].merges[pk] = merged_into
    parted = _kept_apart(lookups, kinds)
    for name, pks in stored.items():
        lookups[name].near = {
            key: [one for one in group if one.finding in pks and (name, key, one.finding) not in parted]
            for key, group in lookups[name].near.items()
        }


def _most_alike_first(near: Near[int]) -> tuple[float, int]:
    return -near.score, near.finding


def _kept_apart(lookups: dict[str, _Lookup], kinds: Sequence[FindingKind]) -> set[tuple[str, str, int]]:
    """(kind, key, finding) of pairs that an editor called different before the key's own record was deleted."""

    def verdicts(kind: FindingKind) -> Any:
        history: Any = apps.get_model(kind.duplicate_model).history
        near = lookups[kind.name].near_findings
        rows = history.filter(history_type=DELETED, verdict=Sameness.DIFFERENT)
        return rows.filter(Q(one_id__in=near) | Q(other_id__in=near))

    parted = set()
    pairs = list(_union(kinds, verdicts, "one_id", "other_id"))
    for name in {pair[0] for pair in pairs}:
        of_kind = [pair[1:] for pair in pairs if pair[0] == name]
        history: Any = apps.get_model(lookups[name].kind.model).history
        gone = history.filter(history_type=DELETED, id__in={pk for pair in of_kind for pk in pair})
        keys = dict(gone.values_list("id", "match_key"))
        for one, other in of_kind:
            parted |= {(name, keys[pk], kept) for pk, kept in ((one, other), (other, one)) if pk in keys}
    return parted


def _ends(lookup: _Lookup) -> dict[int, int]:
    """The record at the end of each merged finding's chain of merges."""
    steps = dict(lookup.merges)
    while further := set(steps.values()) - steps.keys():
        rows = _objects(lookup.kind.model).filter(pk__in=further).exclude(merged_into=None)
        found = dict(rows.values_list("pk", "merged_into_id"))
        if not found:
            break
        steps |= found
    ends = {}
    for start in lookup.merges:
        end, passed = start, {start}
        while end in steps and steps[end] not in passed:
            end = steps[end]
            passed.add(end)
        ends[start] = end
    return ends


def _by_end(near: Iterable[Near[int]], ends: dict[int, int]) -> list[Near[int]]:
    """Each finding once, replaced by the one it was merged into, with its best score."""
    found: dict[int, Near[int]] = {}
    for one in near:
        end = ends.get(one.finding, one.finding)
        found.setdefault(end, replace(one, finding=end))
    return list(found.values())


def _apart(lookup: _Lookup, ends: dict[int, int]) -> Collection[tuple[int, int]]:
    """Pairs that an editor called different, of findings that are both certain matches of one key."""
    sure = [{one.finding for one in group if one.score >= CERTAIN} for group in lookup.near.values()]
    rivals = {pk for group in sure if len(group) > 1 for pk in group}
    if not rivals:
        return ()
    pairs = _objects(lookup.kind.duplicate_model).different().of(*rivals, *(ends.get(pk, pk) for pk in rivals))
    return list(pairs.values_list("one_id", "other_id"))


def _taken_slugs(lookups: dict[str, _Lookup]) -> dict[str, set[str]]:
    """The taken slugs, by kind, among those that new findings would get and the alternatives of contested ones."""
    wanted = {name: Counter(title_slug(one.titles[key]) for key in one.unknown) for name, one in lookups.items()}
    kinds = [one.kind for name, one in lookups.items() if wanted[name]]
    taken: dict[str, set[str]] = {name: set() for name in lookups}
    for name, slug in _union(kinds, lambda kind: _objects(kind.model).filter(slug__in=wanted[kind.name]), "slug"):
        taken[name].add(slug)
    for kind in kinds:
        scarce = taken[kind.name] | {slug for slug, number in wanted[kind.name].items() if number > 1}
        if scarce:
            rows = _objects(kind.model).filter(slug__in=with_spares(scarce))
            taken[kind.name] = set(rows.values_list("slug", flat=True))
    return taken
