"""Keep ``section.body[start:end] == quote`` true while an editor changes a section's body."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.choices import Review
from articles.history import ensure_baseline, record_changes
from articles.importing.anchors import context, find, move
from articles.importing.document import Span
from articles.kinds import finding_kinds
from articles.limits import CONTEXT_LENGTH
from articles.log.actions import Recording
from articles.models import Evidence, Section

_COLUMNS = ("start", "end", "prefix", "suffix", "review", "review_before")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a new body does to its section's passages: unsaved instances with their new position and review.

    ``followed`` have new offsets or a new context, ``orphaned`` lost their words, ``returned`` found them again;
    ``standing`` are all whose words are in the new body.
    """

    standing: list[Any] = field(default_factory=list)
    followed: list[Any] = field(default_factory=list)
    orphaned: list[Any] = field(default_factory=list)
    returned: list[Any] = field(default_factory=list)

    @property
    def changed(self) -> list[Any]:
        return [*self.followed, *self.orphaned, *self.returned]

    def __add__(self, other: "Effect") -> "Effect":
        return Effect(
            standing=self.standing + other.standing,
            followed=self.followed + other.followed,
            orphaned=self.orphaned + other.orphaned,
            returned=self.returned + other.returned,
        )


def effect_of(section: Section, old_body: str, new_body: str, *, is_locked: bool = False) -> Effect:
    """What happens to the section's passages, with their records, if ``new_body`` is saved; one query per kind.

    ``is_locked`` keeps the passages from everybody else until the transaction ends.
    """
    found = [kind.evidence_model.objects.filter(section=section).select_related("finding") for kind in finding_kinds()]
    found = [rows.select_for_update(of=("self",)) for rows in found] if is_locked else found
    return sum((_effect(list(rows.order_by("pk")), old_body, new_body) for rows in found), start=Effect())


def move_passages(section: Section, old_body: str, user: Any, reason: str, entry: Recording | None = None) -> Effect:
    """Move the passages of ``section`` from ``old_body`` to its present body, and store them with their history.

    ``entry``, if given, notes their former state. A passage whose words changed is orphaned and keeps its verdict in
    ``review_before``; an orphan whose words and context are back regains it. At most seven statements per kind of
    finding.
    """
    with transaction.atomic():
        effect = effect_of(section, old_body, section.body, is_locked=True)
        for kind in finding_kinds():
            changed = [row for row in effect.changed if isinstance(row, kind.evidence_model)]
            if entry is not None and changed:
                entry.watch(kind.evidence_model.objects.filter(pk__in=[row.pk for row in changed]), *_COLUMNS)
            _store(kind.evidence_model, changed, user, reason)
        return effect


def hold_sections(**lookup: Any) -> Any:
    """Sections whose bodies nobody else changes until the transaction ends, so that a span in them stays right."""
    return Section.objects.select_for_update().filter(**lookup).order_by("pk")


def place(passage: Evidence, span: Span, body: str) -> None:
    """Set the passage's columns to ``span`` of ``body``, with its context."""
    passage.start, passage.end, passage.quote = span.start, span.end, span.of(body)
    passage.prefix, passage.suffix = context(span, body, CONTEXT_LENGTH)
    if passage.review == Review.ORPHANED:
        passage.review, passage.review_before = passage.review_before or Review.SUGGESTED, ""


def _effect(rows: list[Any], old_body: str, new_body: str) -> Effect:
    rows.sort(key=lambda row: (row.start, row.pk))
    before = {row.pk: _state(row) for row in rows}
    standing = [row for row in rows if row.review != Review.ORPHANED]
    orphans = [row for row in rows if row.review == Review.ORPHANED]
    spans = move([Span(row.start, row.end) for row in standing], old_body, new_body)
    for row, span in zip(standing, spans, strict=True):
        if span is None:
            row.review, row.review_before = Review.ORPHANED, row.review
        else:
            place(row, span, new_body)
    _bring_back(orphans, standing, new_body)
    stay = [row for row in standing if row.review != Review.ORPHANED]
    return Effect(
        standing=[row for row in rows if row.review != Review.ORPHANED],
        followed=[row for row in stay if _state(row) != before[row.pk]],
        orphaned=[row for row in standing if row.review == Review.ORPHANED],
        returned=[row for row in orphans if row.review != Review.ORPHANED],
    )


def _bring_back(orphans: Sequence[Any], standing: Sequence[Any], body: str) -> None:
    """Return orphans to the place where their quote, with its context, occurs exactly once in the body."""
    taken = {(row.finding_id, row.start, row.end) for row in standing if row.review != Review.ORPHANED}
    for row in orphans:
        places = find(row.quote, row.prefix, row.suffix, body)
        key = (row.finding_id, places[0].start, places[0].end) if len(places) == 1 else None
        if key and key not in taken:
            place(row, places[0], body)
            taken.add(key)


def _store(model: Any, changed: Sequence[Any], user: Any, reason: str) -> None:
    """Store the passages in two steps, since one may take the place that another of its record leaves.

    Orphans are exempt from the unique constraint on places, so all are orphans in between.
    """
    keys = [row.pk for row in changed]
    if not keys:
        return
    ensure_baseline(model, keys)
    model.objects.filter(pk__in=keys).update(review=Review.ORPHANED)
    model.objects.bulk_update(changed, _COLUMNS)
    record_changes(changed, reason, user)


def _state(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _COLUMNS)
