"""Two records become one: the second leads to the first for good, and what hangs on it moves there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from articles.actions import Recording, recording
from articles.choices import ActionKind, Review, Sameness
from articles.history import change_rows
from articles.kinds import finding_kinds


class MergeError(Exception):
    """Why two records cannot become one."""


def merge(source: Any, target: Any, user: Any, reason: str) -> Any:
    """Merge ``source`` into ``target``: all or nothing, in some 35 statements. Returns the entry of the log."""
    return merge_all([source], target, user, reason)


def merge_all(sources: Sequence[Any], target: Any, user: Any, reason: str, title: str = "") -> Any:
    """Merge records into ``target``, one after the other, and give that another title, as one entry of the log."""
    with recording(ActionKind.MERGE, user, record=target) as entry:
        names = ", ".join(f"“{source}”" for source in sources)
        entry.summary = gettext("Merged %(names)s into “%(target)s”") % {"names": names, "target": target}
        for source in sources:
            merge_into(entry, source, target, user, reason)
        if title and title != target.title:
            change_watched(entry, type(target), [target.pk], user, reason, title=title, **next_version())
        entry.count = len(sources)
    return entry.action


def merge_into(entry: Recording, source: Any, target: Any, user: Any, reason: str) -> None:
    """Merge ``source`` into ``target``, with history, as a part of what ``entry`` records.

    Passages and responses move where the target has not the same one already; those others stay with the source, which
    nobody sees any more. What was said of the source's likeness to others holds for the target from now on. Raises
    MergeError where the two are one record, of different kinds, or merged already.
    """
    if type(source) is not type(target) or source.pk == target.pk:
        raise MergeError(gettext("Only different records of the same kind can be merged."))
    with transaction.atomic():
        model = type(source)
        both = model._default_manager.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")
        if [row.merged_into_id for row in both] != [None, None]:
            raise MergeError(gettext("One of the records has since been merged or deleted."))
        merging = _Merging(entry, source, target, user, reason)
        merging.change(model, [source.pk], merged_into=target, **next_version())
        merging.move_passages()
        if hasattr(source, "responses"):
            merging.move_responses()
        merging.carry_verdicts()


def next_version() -> dict[str, Any]:
    """What every change of a record writes too, so that a form that was opened before notices."""
    return {"version": F("version") + 1, "updated_at": timezone.now()}


def change_watched(entry: Recording, model: Any, keys: Collection[int], user: Any, reason: str, **values: Any) -> None:
    """Write the same values to rows, with history, and note in ``entry`` what they were."""
    entry.watch(model._default_manager.filter(pk__in=keys), *values)
    change_rows(model, keys, reason, user, **values)


def end_of(finding: Any) -> Any:
    """The record that a merged one leads to, at the end of the chain; a query for each link."""
    passed = {finding.pk}
    while finding.merged_into_id is not None and finding.merged_into_id not in passed:
        finding = finding.merged_into
        passed.add(finding.pk)
    return finding


def merge_duplicates(model: Any, keys: Collection[int], user: Any, reason: str) -> int:
    """Say of pairs that they are the same and merge each second record into the first, or where these now lead.

    Returns how many pairs were not the same before.
    """
    with recording(ActionKind.MERGE, user, record=model) as entry:
        pairs = list(model.objects.filter(pk__in=keys).exclude(verdict=Sameness.SAME).select_related("one", "other"))
        for pair in sorted(pairs, key=lambda pair: pair.pk):
            pair.refresh_from_db()
            target, source = end_of(pair.one), end_of(pair.other)
            if source.pk != target.pk:
                merge_into(entry, source, target, user, reason)
        _decide(entry, model, [pair.pk for pair in pairs], Sameness.SAME, user, reason)
        entry.count = len(pairs)
        entry.summary = ngettext(
            "Merged %(count)d pair of duplicates", "Merged %(count)d pairs of duplicates", len(pairs)
        ) % {"count": len(pairs)}
    return len(pairs)


def set_apart(model: Any, keys: Collection[int], user: Any, reason: str) -> int:
    """Say of pairs that wait that they are not the same; returns how many did. No import asks again."""
    with recording(ActionKind.APART, user, record=model) as entry:
        waiting = list(model.objects.open().filter(pk__in=keys).order_by("pk").select_related("one", "other"))
        _decide(entry, model, [pair.pk for pair in waiting], Sameness.DIFFERENT, user, reason)
        entry.count = len(waiting)
        names = "; ".join(f"“{pair.one}” / “{pair.other}”" for pair in waiting[:3])
        entry.summary = gettext("Marked as not the same: %(names)s") % {
            "names": names + ("; …" if len(waiting) > 3 else "")
        }
    return len(waiting)


def _decide(entry: Recording, model: Any, keys: Collection[int], verdict: Sameness, user: Any, reason: str) -> None:
    said = {"verdict": verdict, "decided_by": user, "decided_at": timezone.now()}
    change_watched(entry, model, keys, user, reason, **said)


@dataclass(frozen=True, slots=True)
class _Merging:
    """One record on its way into another."""

    entry: Recording
    source: Any
    target: Any
    user: Any
    reason: str

    def change(self, model: Any, keys: Collection[int], **values: Any) -> None:
        if keys:
            change_watched(self.entry, model, keys, self.user, self.reason, **values)

    def move_passages(self) -> None:
        """Orphans stand nowhere and always move; where both have a passage, an editor's acceptance of either counts."""
        model = self.source.evidence.model
        twins = {_place(row): row for row in self.target.evidence.exclude(review=Review.ORPHANED)}
        rows = list(self.source.evidence.all())
        free = [row.pk for row in rows if row.review == Review.ORPHANED or _place(row) not in twins]
        self.change(model, free, finding=self.target)
        for row in rows:
            twin = twins.get(_place(row))
            if twin and row.review == Review.ACCEPTED and twin.review == Review.SUGGESTED:
                verdict = {"review": row.review, "reviewer": row.reviewer, "reviewed_at": row.reviewed_at}
                self.change(model, [twin.pk], **verdict)

    def move_responses(self) -> None:
        name = self.source._meta.model_name
        other = "challenge_id" if name == "strategy" else "strategy_id"
        taken = set(self.target.responses.values_list(other, flat=True))
        free = [row.pk for row in self.source.responses.all() if getattr(row, other) not in taken]
        self.change(self.source.responses.model, free, **{name: self.target})

    def carry_verdicts(self) -> None:
        """What waits or was said about the source and a third record, as a pair of the target and that one."""
        model = next((kind.duplicate_model for kind in finding_kinds() if kind.model is type(self.source)), None)
        if model is None:
            return
        known = {frozenset([row.one_id, row.other_id]): row for row in model.objects.of(self.target)}
        for row in model.objects.of(self.source).select_related("one", "other"):
            third = row.other if row.one_id == self.source.pk else row.one
            pair = known.get(frozenset([self.target.pk, third.pk]))
            if third.pk == self.target.pk:
                _decide(self.entry, model, [row.pk], Sameness.SAME, self.user, self.reason)
            elif row.verdict == Sameness.SAME or third.merged_into_id is not None:
                continue
            elif pair is None:
                self._copy(row, sorted([self.target.pk, third.pk]))
            elif pair.verdict == Sameness.POSSIBLE and row.verdict == Sameness.DIFFERENT:
                said = {"verdict": row.verdict, "decided_by": row.decided_by, "decided_at": row.decided_at}
                self.change(model, [pair.pk], **said)

    def _copy(self, row: models.Model, pair: list[int]) -> None:
        """The same question, or verdict, about another pair."""
        copy: Any = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
        copy.pk, copy.one_id, copy.other_id = None, *pair
        copy._history_user, copy._change_reason = self.user, self.reason
        copy.save()
        self.entry.made([copy])


def _place(row: Any) -> tuple[int, int, int]:
    return row.section_id, row.start, row.end
