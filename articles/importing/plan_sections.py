"""Plan an article's sections: matched, merged three ways, in an order that respects an editor's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from articles.importing.changes import Action, Change, Terms, changed, free_slug
from articles.importing.matching import is_among, match_sections
from articles.importing.merge import merge_body, merge_value
from articles.importing.outline import Outline, OutlineSection
from articles.importing.snapshot import SECTION, Key, Snapshot, StoredArticle, StoredSection

REVIEWED = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class PlannedSections:
    """The plan; ``keys`` and ``bodies`` are by the outline's index, a key is None if an editor deleted the section.

    ``final_bodies`` are the bodies after the import, by key, of every section that stays.
    """

    changes: tuple[Change, ...]
    keys: tuple[Key | None, ...]
    bodies: tuple[str, ...]
    final_bodies: Mapping[Key, str]
    warnings: tuple[str, ...] = ()


def plan_sections(
    outline: Outline, stored: StoredArticle | None, article: Key, snapshot: Snapshot, terms: Terms
) -> PlannedSections:
    """The changes of an article's sections, and the row of each of the outline's; all are new without ``stored``."""
    if stored is None:
        return _all_new(outline, article, snapshot)
    return _Merge(outline, stored, article, snapshot, terms).plan()


def _all_new(outline: Outline, article: Key, snapshot: Snapshot) -> PlannedSections:
    keys = [snapshot.new(SECTION) for _ in outline.sections]
    anchors: set[str] = set()
    changes = []
    for index, (key, section) in enumerate(zip(keys, outline.sections, strict=True)):
        parent = None if section.parent is None else keys[section.parent]
        values = _new_values(section, index, article, anchors, parent)
        changes.append(Change(SECTION, Action.CREATED, key, values))
    bodies = tuple(section.body for section in outline.sections)
    return PlannedSections(tuple(changes), tuple(keys), bodies, dict(zip(keys, bodies, strict=True)))


def _new_values(
    section: OutlineSection, index: int, article: Key, anchors: set[str], parent: Key | None
) -> dict[str, Any]:
    name = slugify(section.heading)[:190].strip("-") or section.kind.replace("_", "-")
    return {
        "article_id": article,
        "parent_id": parent,
        "position": index,
        "level": section.level,
        "heading": section.heading,
        "anchor": free_slug(name, anchors),
        "kind": section.kind,
        "also_kind": section.also_kind,
        "body": section.body,
    } | _imported(section, index)


def _imported(section: OutlineSection, index: int) -> dict[str, Any]:
    return {
        "imported_position": index,
        "imported_level": section.level,
        "imported_heading": section.heading,
        "imported_kind": section.kind,
        "imported_body": section.body,
    }


class _Merge:
    """The merge of an article's stored sections with the outline's."""

    def __init__(self, outline: Outline, stored: StoredArticle, article: Key, snapshot: Snapshot, terms: Terms) -> None:
        self.outline, self.stored, self.article, self.snapshot, self.terms = outline, stored, article, snapshot, terms
        self.matches = match_sections(stored.sections, outline.sections)
        self.keys = [self._key(match, new) for match, new in zip(self.matches, outline.sections, strict=True)]
        self.gone = [
            section
            for section in stored.sections
            if section.imported_position is not None and not section.is_retired and section.pk not in self.keys
        ]

    def _key(self, match: StoredSection | None, new: OutlineSection) -> Key | None:
        if match:
            return match.pk
        if is_among(self.stored.deleted_sections, new):
            return None
        return self.snapshot.new(SECTION)

    def plan(self) -> PlannedSections:
        order = self._order()
        levels = self._levels()
        parents = _parents(order, levels)
        positions = {key: position for position, key in enumerate(order)}
        anchors = {section.anchor for section in self.stored.sections}
        changes, bodies, warnings = [], [], []
        final: dict[Key, str] = {
            s.pk: s.body for s in self.stored.sections if s.imported_position is None or s.is_retired
        }
        for index, (match, key, new) in enumerate(zip(self.matches, self.keys, self.outline.sections, strict=True)):
            bodies.append(new.body)
            if key is None:
                continue
            final[key] = new.body
            if match is None:
                values = _new_values(new, index, self.article, anchors, parents[key])
                changes.append(Change(SECTION, Action.CREATED, key, values | {"position": positions[key]}))
                continue
            wanted, is_conflict = _merged(match, new, index)
            final[key] = wanted["body"]
            values = changed(match, wanted)
            action = Action.CONFLICT if is_conflict and "incoming_body" in values else Action.UPDATED
            if match.is_retired:
                values["retired_at"] = None
            if action == Action.CONFLICT:
                warnings.append(f"Section {match.heading!r}: an editor and the source changed the same words.")
            changes.append(Change(SECTION, action, match.pk, values))
        changes = self._placed(changes, positions, parents)
        for section in self.gone:
            changes.append(Change(SECTION, Action.RETIRED, section.pk, {"retired_at": self.terms.now}))
            final[section.pk] = section.body
            if self._has_work(section):
                warnings.append(
                    f"Section {section.heading!r} is no longer in the source. "
                    "It is retired, not deleted: an editor worked on it."
                )
        return PlannedSections(tuple(changes), tuple(self.keys), tuple(bodies), final, tuple(warnings))

    def _has_work(self, section: StoredSection) -> bool:
        return not section.is_untouched or any(
            passage.section == section.pk and (passage.review in REVIEWED or not passage.rule)
            for passage in self.stored.evidence
        )

    def _order(self) -> list[Key]:
        """The order of the sections that stay: the source's if it changed and no editor's did, else the editors'."""
        gone = {section.pk for section in self.gone}
        live = [s for s in self.stored.sections if not s.is_retired and s.pk not in gone]
        mine: list[Key] = [s.pk for s in sorted(live, key=lambda s: s.position)]
        from_source = [s for s in live if s.imported_position is not None]
        imported: list[Key] = [s.pk for s in sorted(from_source, key=lambda s: s.imported_position or 0)]
        theirs = [key for key in self.keys if key is not None]
        mine_imported = [key for key in mine if key in imported]
        if mine_imported == imported and [key for key in theirs if key in imported] != imported:
            return _interleaved(theirs, mine)
        return _interleaved(mine, theirs)

    def _levels(self) -> dict[Key, int]:
        levels: dict[Key, int] = {section.pk: section.level for section in self.stored.sections}
        for match, key, new in zip(self.matches, self.keys, self.outline.sections, strict=True):
            if key is not None:
                levels[key] = _merged_level(match, new) if match else new.level
        return levels

    def _placed(
        self, changes: Sequence[Change], positions: Mapping[Key, int], parents: Mapping[Key, Key | None]
    ) -> list[Change]:
        """The changes, with positions and parents that differ; an editor's parent stays while levels allow it."""
        stored = {section.pk: section for section in self.stored.sections}
        live = [s.pk for s in sorted(self.stored.sections, key=lambda s: s.position) if not s.is_retired]
        before = _parents(live, {section.pk: section.level for section in self.stored.sections})
        planned = {change.key: change for change in changes}
        for pk in [*live, *(key for key in planned if key in stored)]:
            if pk not in positions:
                continue
            place: dict[str, Any] = {"position": positions[pk]} if stored[pk].position != positions[pk] else {}
            if stored[pk].is_retired:
                place["position"] = positions[pk]
            if parents[pk] != before.get(pk):
                place["parent_id"] = parents[pk]
            change = planned.get(pk) or Change(SECTION, Action.UPDATED, pk, {})
            planned[pk] = Change(SECTION, change.action, pk, {**change.values, **place})
        return [change for change in planned.values() if change.values]


def _merged(match: StoredSection, new: OutlineSection, index: int) -> tuple[dict[str, Any], bool]:
    """A matched section's new columns, and whether its text is in conflict."""
    body = merge_body(match.imported_body, match.body, new.body)
    wanted = _imported(new, index) | {
        "level": _merged_level(match, new),
        "heading": merge_value(match.imported_heading, match.heading, new.heading),
    }
    if match.kind == match.imported_kind:
        wanted |= {"kind": new.kind, "also_kind": new.also_kind}
    if body is None:
        return wanted | {"imported_body": match.imported_body, "body": match.body, "incoming_body": new.body}, True
    return wanted | {"body": body, "incoming_body": ""}, False


def _merged_level(match: StoredSection, new: OutlineSection) -> int:
    return new.level if match.level == match.imported_level else match.level


def _interleaved(main: Sequence[Key], other: Sequence[Key]) -> list[Key]:
    """``main`` with the keys that only ``other`` has, each after the one it follows there."""
    result = list(main)
    known = set(main)
    previous: Key | None = None
    for key in other:
        if key not in known:
            result.insert(result.index(previous) + 1 if previous is not None else 0, key)
            known.add(key)
        previous = key
    return result


def _parents(order: Sequence[Key], levels: Mapping[Key, int]) -> dict[Key, Key | None]:
    """Each section's parent: the nearest section before it with a lower level."""
    parents: dict[Key, Key | None] = {}
    open_sections: list[Key] = []
    for key in order:
        while open_sections and levels[open_sections[-1]] >= levels[key]:
            open_sections.pop()
        parents[key] = open_sections[-1] if open_sections else None
        open_sections.append(key)
    return parents
