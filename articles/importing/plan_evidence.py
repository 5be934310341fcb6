"""Plans an article's passages: they move with their words, wait as orphans without them, come back with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.importing.anchors import move
from articles.importing.changes import Action, Change, Terms, free_slug
from articles.importing.document import Span
from articles.importing.extract import FindingKind, Found
from articles.importing.parse import title_slug
from articles.importing.plan_sections import PlannedSections
from articles.importing.snapshot import Key, Snapshot, StoredArticle, StoredEvidence

CONTEXT = 32
KEY_LENGTH = 200
ORPHANED = "orphaned"
type Place = tuple[Key, int, int]


def plan_evidence(
    found: Mapping[str, Sequence[Found]],
    stored: StoredArticle | None,
    sections: PlannedSections,
    snapshot: Snapshot,
    kinds: Sequence[FindingKind],
    terms: Terms,
) -> list[Change]:
    return [
        change
        for kind in kinds
        for change in _Kind(kind, found.get(kind.name, ()), stored, sections, snapshot, terms).plan()
    ]


class _Kind:
    """One kind of finding in one article."""

    def __init__(
        self,
        kind: FindingKind,
        found: Sequence[Found],
        stored: StoredArticle | None,
        sections: PlannedSections,
        snapshot: Snapshot,
        terms: Terms,
    ) -> None:
        self.kind, self.found, self.sections, self.snapshot, self.terms = kind, found, sections, snapshot, terms
        self.old_bodies: dict[Key, str] = {s.pk: s.body for s in stored.sections} if stored else {}
        self.retired = {c.key for c in sections.changes if c.action == Action.RETIRED}
        self.existing = [row for row in stored.evidence if row.kind == kind.name] if stored else []
        self.deleted = {quote for name, quote in stored.deleted_quotes if name == kind.name} if stored else set()
        self.changes: list[Change] = []

    def plan(self) -> list[Change]:
        taken: dict[Place, list[StoredEvidence]] = {}
        for row in self.existing:
            place = self._place_of(row)
            if place:
                taken.setdefault(place, []).append(row)
        for candidate, key, place in self._unknown(taken):
            rows = taken.get(place)
            if rows:
                rows.pop()
            else:
                self._create(candidate, key, place)
        return self.changes

    def _unknown(self, taken: Mapping[Place, list[StoredEvidence]]) -> list[tuple[Found, str, Place]]:
        """Candidates that no stored passage of the same place and key is; those that are leave ``taken``."""
        unknown = []
        seen: set[tuple[Place, str]] = set()
        for candidate in self.found:
            place, key = self._place_for(candidate), candidate.key[:KEY_LENGTH]
            if place is None or (place, key) in seen or candidate.quote in self.deleted:
                continue
            seen.add((place, key))
            rows = taken.get(place, [])
            same = next((row for row in rows if row.match_key == key), None)
            if same:
                rows.remove(same)
            else:
                unknown.append((candidate, key, place))
        return unknown

    def _place_of(self, row: StoredEvidence) -> Place | None:
        """Where a stored passage stands after the import; plans its move, its loss or its return."""
        body = self.sections.final_bodies.get(row.section, "")
        if row.review == ORPHANED:
            place = self._arrival(row)
        elif row.section not in self.retired and body == self.old_bodies.get(row.section):
            return (row.section, row.start, row.end)
        else:
            place = self._arrival(row) if row.section in self.retired else self._followed(row, body)
            if row.section in self.retired and place is None:
                return (row.section, row.start, row.end)
        if place is None:
            if row.review != ORPHANED:
                values = {"review": ORPHANED, "review_before": row.review}
                self.changes.append(Change(self.kind.evidence_model, Action.RETIRED, row.pk, values))
            return None
        values = self._values_at(place) | ({} if row.review != ORPHANED else self._verdict_again(row))
        if differing := {name: v for name, v in values.items() if getattr(row, name.removesuffix("_id")) != v}:
            self.changes.append(Change(self.kind.evidence_model, Action.UPDATED, row.pk, differing))
        return place

    def _verdict_again(self, row: StoredEvidence) -> dict[str, Any]:
        return {"review": row.review_before or "suggested", "review_before": ""}

    def _followed(self, row: StoredEvidence, body: str) -> Place | None:
        [span] = move([Span(row.start, row.end)], self.old_bodies.get(row.section, ""), body)
        return (row.section, span.start, span.end) if span else self._arrival(row)

    def _arrival(self, row: StoredEvidence) -> Place | None:
        """Where the words of ``row`` newly stand: in one section only, once, that had them not before."""
        places: list[Place] = []
        for key, body in self.sections.final_bodies.items():
            start = body.find(row.quote)
            if start < 0 or key in self.retired or row.quote in self.old_bodies.get(key, ""):
                continue
            if body.find(row.quote, start + 1) >= 0:
                return None
            places.append((key, start, start + len(row.quote)))
        return places[0] if len(places) == 1 else None

    def _place_for(self, candidate: Found) -> Place | None:
        """Where a candidate stands in the body after the import; None where an editor changed its words."""
        key = self.sections.keys[candidate.section]
        if key is None:
            return None
        theirs, final = self.sections.bodies[candidate.section], self.sections.final_bodies[key]
        [span] = [candidate.span] if theirs == final else move([candidate.span], theirs, final)
        return (key, span.start, span.end) if span else None

    def _values_at(self, place: Place) -> dict[str, Any]:
        key, start, end = place
        body = self.sections.final_bodies[key]
        return {
            "section_id": key,
            "start": start,
            "end": end,
            "prefix": body[max(0, start - CONTEXT) : start],
            "suffix": body[end : end + CONTEXT],
        }

    def _create(self, candidate: Found, key: str, place: Place) -> None:
        values = self._values_at(place) | {
            "finding_id": self._finding(candidate, key),
            "quote": candidate.quote,
            "rule": candidate.rule,
            "match_key": key,
        }
        record = self.kind.evidence_model
        values |= candidate.evidence_fields
        self.changes.append(Change(record, Action.CREATED, self.snapshot.new(record), values))

    def _finding(self, candidate: Found, key: str) -> Key:
        known = self.snapshot.findings.get((self.kind.name, key))
        if known is not None:
            return known
        finding = self.snapshot.new(self.kind.model)
        self.snapshot.findings[self.kind.name, key] = finding
        slug = free_slug(title_slug(candidate.title), self.snapshot.finding_slugs.setdefault(self.kind.name, set()))
        values = {"title": candidate.title[:200], "slug": slug, "match_key": key, **candidate.record_fields}
        self.changes.append(Change(self.kind.model, Action.CREATED, finding, values))
        return finding
