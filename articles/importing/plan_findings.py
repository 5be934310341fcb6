"""Plan which record a candidate belongs to: a known one, one that is certainly the same, or a new one."""

from collections.abc import Sequence

from articles.importing.changes import Action, Change, free_slug
from articles.importing.extract import FindingKind, Found
from articles.importing.likeness import CERTAIN, KnownKeys, Near
from articles.importing.parse import title_slug
from articles.importing.snapshot import Key, Snapshot

MOST_ASKED = 3
"""Most possible duplicates that are recorded for one new record: the most alike."""
REASON_LENGTH = 200


def finding_of(kind: FindingKind, candidate: Found, key: str, snapshot: Snapshot) -> tuple[Key, list[Change]]:
    """The candidate's record and, if it is new, the changes that create it and its possible duplicates."""
    known = snapshot.findings.get((kind.name, key))
    if known is not None:
        return known, []
    near = _near(kind, key, snapshot)
    same = _certainly_same(near, snapshot.apart.get(kind.name, set()))
    if same is not None:
        snapshot.findings[kind.name, key] = same
        return same, []
    finding = snapshot.new(kind.model)
    snapshot.findings[kind.name, key] = finding
    slug = free_slug(title_slug(candidate.title), snapshot.finding_slugs.setdefault(kind.name, set()))
    values = {"title": candidate.title[:200], "slug": slug, "match_key": key, **candidate.record_fields}
    changes = [Change(kind.model, Action.CREATED, finding, values)]
    if kind.duplicate_model:
        snapshot.fresh.setdefault(kind.name, KnownKeys()).add(key, finding)
        changes += [_duplicate(kind, other, finding, snapshot) for other in near[:MOST_ASKED]]
    return finding, changes


def _near(kind: FindingKind, key: str, snapshot: Snapshot) -> list[Near[Key]]:
    """Stored and new records that may be the same, the most alike first; among equals, the oldest."""
    fresh = snapshot.fresh.get(kind.name)
    near: list[Near[Key]] = [*snapshot.near.get((kind.name, key), ()), *(fresh.near(key) if fresh else ())]
    return sorted(near, key=lambda one: -one.score)


def _certainly_same(near: Sequence[Near[Key]], apart: set[frozenset[Key]]) -> Key | None:
    """The most alike record, if that is certain and no editor has called it different from another equally alike."""
    best = near[0] if near else None
    if best is None or best.score < CERTAIN:
        return None
    rivals = (one.finding for one in near[1:] if one.score == best.score)
    return None if any(frozenset([best.finding, rival]) in apart for rival in rivals) else best.finding


def _duplicate(kind: FindingKind, other: Near[Key], finding: Key, snapshot: Snapshot) -> Change:
    """The possible duplicate of an older record and a new one, in the order of their primary keys."""
    values = {
        "one_id": other.finding,
        "other_id": finding,
        "score": int(other.score),
        "reason": ", ".join(other.shared)[:REASON_LENGTH],
    }
    return Change(kind.duplicate_model, Action.CREATED, snapshot.new(kind.duplicate_model), values)
