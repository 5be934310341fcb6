"""Plan an article's passages: they move with their words, are orphaned without them, and return with them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from articles.importing.anchors import context, move
from articles.importing.changes import Action, Change, Terms
from articles.importing.document import Span
from articles.importing.extract import FindingKind, Found
from articles.importing.plan_findings import finding_of
from articles.importing.plan_sections import PlannedSections
from articles.importing.snapshot import Key, Snapshot, StoredArticle, StoredEvidence
from articles.limits import CONTEXT_LENGTH

KEY_LENGTH = 200
ORPHANED = "orphaned"
VISIBILITY = {"to_review": 2, "published": 2}
"""Visibility of new passages by their article's status, as the triggers would set it: that saves an update."""
type Place = tuple[Key, int, int]


def plan_evidence(
    found: Mapping[str, Sequence[Found]],
    stored: StoredArticle | None,
    article: Key,
    sections: PlannedSections,
    snapshot: Snapshot,
    kinds: Sequence[FindingKind],
    terms: Terms,
) -> list[Change]:
    """The changes of an article's passages, and of the records they state, kind by kind."""
    return [
        change
        for kind in kinds
        for change in _Kind(kind, found.get(kind.name, ()), stored, article, sections, snapshot, terms).plan()
    ]


class _Kind:
    """The plan for one kind of finding in one article."""

    def __init__(
        self,
        kind: FindingKind,
        found: Sequence[Found],
        stored: StoredArticle | None,
        article: Key,
        sections: PlannedSections,
        snapshot: Snapshot,
        terms: Terms,
    ) -> None:
        self.kind, self.found, self.article, self.sections = kind, found, article, sections
        self.snapshot, self.terms = snapshot, terms
        self.visibility = VISIBILITY.get(stored.status if stored else terms.status, 0)
        self.old_bodies: dict[Key, str] = {s.pk: s.body for s in stored.sections} if stored else {}
        self.retired = {c.key for c in sections.changes if c.action == Action.RETIRED}
        self.existing = [row for row in stored.evidence if row.kind == kind.name] if stored else []
        self.deleted = {quote for name, quote in stored.deleted_quotes if name == kind.name} if stored else set()
        self.changes: list[Change] = []
        self.occupied: set[tuple[Key, Place]] = set()
        self._followed = self._follow()

    def plan(self) -> list[Change]:
        taken: dict[Place, list[StoredEvidence]] = {}
        # Unmoved rows keep their places before others can take them.
        for row in sorted(self.existing, key=lambda row: not self._stands_still(row)):
            if place := self._place_of(row):
                taken.setdefault(place, []).append(row)
        for candidate, key, place in self._unknown(taken):
            rows = taken.get(place)
            if rows:
                rows.pop()
            else:
                self._create(candidate, key, place)
        return self.changes

    def _unknown(self, taken: Mapping[Place, list[StoredEvidence]]) -> list[tuple[Found, str, Place]]:
        """Candidates without a stored passage of the same place and key; such passages are removed from ``taken``."""
        unknown = []
        seen: set[tuple[Place, str]] = set()
        for candidate, place in zip(self.found, self._places_for_candidates(), strict=True):
            key = candidate.key[:KEY_LENGTH]
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

    def _stands_still(self, row: StoredEvidence) -> bool:
        body = self.sections.final_bodies.get(row.section)
        return row.review != ORPHANED and row.section not in self.retired and body == self.old_bodies.get(row.section)

    def _place_of(self, row: StoredEvidence) -> Place | None:
        """The place of a stored passage after the import; plans that it moves, is orphaned or returns."""
        here: Place = (row.section, row.start, row.end)
        place = here if self._stands_still(row) else self._destination(row)
        if place and (row.finding, place) in self.occupied:
            place = None
        if place is None and row.section in self.retired and row.review != ORPHANED:
            place = here
        if place is None:
            if row.review != ORPHANED:
                values = {"review": ORPHANED, "review_before": row.review}
                self.changes.append(Change(self.kind.evidence_model, Action.RETIRED, row.pk, values))
            return None
        self.occupied.add((row.finding, place))
        if place != here or row.review == ORPHANED:
            self._move(row, place)
        return place

    def _destination(self, row: StoredEvidence) -> Place | None:
        """The new place of a passage's words: in its section's new text, or moved to another section."""
        if row.review != ORPHANED and row.section not in self.retired:
            span = self._followed[row.pk]
            if span:
                return (row.section, span.start, span.end)
        return self._arrival(row)

    def _move(self, row: StoredEvidence, place: Place) -> None:
        """Plan a move; always with the review, which the store overwrites while passages swap places."""
        values = self._values_at(place)
        review = {"review": row.review}
        if row.review == ORPHANED:
            review = {"review": row.review_before or "suggested", "review_before": ""}
        differing = {name: value for name, value in values.items() if getattr(row, name.removesuffix("_id")) != value}
        self.changes.append(Change(self.kind.evidence_model, Action.UPDATED, row.pk, differing | review))

    def _follow(self) -> dict[int, Span | None]:
        """The new span of each passage in a changed section, by primary key; None if its words changed."""
        rows = [row for row in self.existing if not self._stands_still(row) and row.section not in self.retired]
        followed: dict[int, Span | None] = {}
        for section, group in groupby(sorted(rows, key=attrgetter("section")), key=attrgetter("section")):
            passages = list(group)
            old, new = self.old_bodies.get(section, ""), self.sections.final_bodies.get(section, "")
            spans = move([Span(row.start, row.end) for row in passages], old, new)
            followed |= {row.pk: span for row, span in zip(passages, spans, strict=True)}
        return followed

    def _arrival(self, row: StoredEvidence) -> Place | None:
        """The place to which the words of ``row`` moved: the only one in a section that did not have them before."""
        places: list[Place] = []
        for key, body in self.sections.final_bodies.items():
            start = body.find(row.quote)
            if start < 0 or key in self.retired or row.quote in self.old_bodies.get(key, ""):
                continue
            if body.find(row.quote, start + 1) >= 0:
                return None
            places.append((key, start, start + len(row.quote)))
        return places[0] if len(places) == 1 else None

    def _places_for_candidates(self) -> list[Place | None]:
        """The place of each candidate in the bodies after the import; None if an editor changed its words."""
        places: list[Place | None] = [None] * len(self.found)
        by_section = sorted(range(len(self.found)), key=lambda index: self.found[index].section)
        for section, group in groupby(by_section, key=lambda index: self.found[index].section):
            key = self.sections.keys[section]
            if key is None:
                continue
            indexes = list(group)
            theirs, final = self.sections.bodies[section], self.sections.final_bodies[key]
            for index, span in zip(indexes, move([self.found[i].span for i in indexes], theirs, final), strict=True):
                places[index] = (key, span.start, span.end) if span else None
        return places

    def _values_at(self, place: Place) -> dict[str, Any]:
        key, start, end = place
        body = self.sections.final_bodies[key]
        prefix, suffix = context(Span(start, end), body, CONTEXT_LENGTH)
        return {"section_id": key, "start": start, "end": end, "prefix": prefix, "suffix": suffix}

    def _create(self, candidate: Found, key: str, place: Place) -> None:
        finding, changes = finding_of(self.kind, candidate, key, self.snapshot)
        self.changes += changes
        if (finding, place) in self.occupied:
            return
        self.occupied.add((finding, place))
        values = self._values_at(place) | {
            "finding_id": finding,
            "quote": candidate.quote,
            "rule": candidate.rule,
            "match_key": key,
            "article_id": self.article,
            "visibility": self.visibility,
        }
        record = self.kind.evidence_model
        values |= candidate.evidence_fields
        self.changes.append(Change(record, Action.CREATED, self.snapshot.new(record), values))
