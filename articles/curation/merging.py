"""Merge records: the source redirects to the target for good, and its passages and responses move there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from articles.choices import ActionKind, Review, Sameness
from articles.history import change_rows
from articles.kinds import kind_of
from articles.log.actions import Recording, recording


class MergeError(Exception):
    """Two records cannot be merged; the message tells the user why."""


def merge(source: Any, target: Any, user: Any, reason: str) -> Any:
    """Merge ``source`` into ``target`` in one transaction of about 35 statements; returns the log entry."""
    return merge_all([source], target, user, reason)


def merge_all(sources: Sequence[Any], target: Any, user: Any, reason: str, title: str = "") -> Any:
    """Merge records into ``target``, and set its ``title`` if one is given, as one log entry, which is returned."""
    with recording(ActionKind.MERGE, user, record=target) as entry:
        names = ", ".join(f"“{source}”" for source in sources)
        entry.summary = gettext("Merged %(names)s into “%(target)s”") % {"names": names, "target": target}
        for source in sources:
            merge_into(entry, source, target, user, reason)
        if title and title != target.title:
            entry.summary = gettext("%(merged)s, now “%(title)s”") % {"merged": entry.summary, "title": title}
            change_watched(entry, type(target), [target.pk], user, reason, title=title, **next_version())
        entry.count = len(sources)
    return entry.action


def merge_into(entry: Recording, source: Any, target: Any, user: Any, reason: str) -> None:
    """Merge ``source`` into ``target``, with history, as part of what ``entry`` records.

    Passages and responses move unless the target has the same one already; those stay with the source, which nobody
    sees any more. Verdicts on duplicates of the source are carried over to the target. Raises MergeError if the two
    are the same record, of different kinds, or merged already.
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
    """Column values that every change of a record writes too, so that open forms are detected as stale."""
    return {"version": F("version") + 1, "updated_at": timezone.now()}


def change_watched(entry: Recording, model: Any, keys: Collection[int], user: Any, reason: str, **values: Any) -> None:
    """Write the same values to rows, with history; ``entry`` notes the former ones."""
    entry.watch(model._default_manager.filter(pk__in=keys), *values)
    change_rows(model, keys, reason, user, **values)


def end_of(finding: Any) -> Any:
    """The record at the end of a merged one's chain of merges; one query per step."""
    passed = {finding.pk}
    while finding.merged_into_id is not None and finding.merged_into_id not in passed:
        finding = finding.merged_into
        passed.add(finding.pk)
    return finding


def merge_duplicates(model: Any, keys: Collection[int], user: Any, reason: str) -> Recording:
    """Decide that pairs are the same: merge each second record into the first, or the ones they were merged into.

    Returns the record of it, with the number of pairs that were not decided so before.
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
    return entry


def set_apart(model: Any, keys: Collection[int], user: Any, reason: str) -> Recording:
    """Decide that open pairs are not the same; returns the record of it, with their number. No import asks again.

    Their records are locked first: whoever merges them at the same moment decides before or after.
    """
    with recording(ActionKind.APART, user, record=model) as entry:
        ends = {key for pair in model.objects.filter(pk__in=keys).values_list("one_id", "other_id") for key in pair}
        records = model._meta.get_field("one").related_model._base_manager
        list(records.select_for_update(no_key=True).filter(pk__in=ends).order_by("pk").values_list("pk"))
        waiting = list(model.objects.open().filter(pk__in=keys).order_by("pk").select_related("one", "other"))
        _decide(entry, model, [pair.pk for pair in waiting], Sameness.DIFFERENT, user, reason)
        entry.count = len(waiting)
        names = "; ".join(f"“{pair.one}” / “{pair.other}”" for pair in waiting[:3])
        entry.summary = gettext("Marked as not the same: %(names)s") % {
            "names": names + ("; …" if len(waiting) > 3 else "")
        }
    return entry


def _decide(entry: Recording, model: Any, keys: Collection[int], verdict: Sameness, user: Any, reason: str) -> None:
    decision = {"verdict": verdict, "decided_by": user, "decided_at": timezone.now()}
    change_watched(entry, model, keys, user, reason, **decision)


@dataclass(frozen=True, slots=True)
class _Merging:
    """The merge of one record into another, step by step."""

    entry: Recording
    source: Any
    target: Any
    user: Any
    reason: str

    def change(self, model: Any, keys: Collection[int], **values: Any) -> None:
        if keys:
            change_watched(self.entry, model, keys, self.user, self.reason, **values)

    def move_passages(self) -> None:
        """Move passages that the target lacks, and all orphans; for those that both have, an acceptance counts."""
        model = self.source.evidence.model
        twins = {place_of(row): row for row in self.target.evidence.exclude(review=Review.ORPHANED)}
        rows = list(self.source.evidence.all())
        free = [row.pk for row in rows if row.review == Review.ORPHANED or place_of(row) not in twins]
        self.change(model, free, finding=self.target)
        for row in rows:
            twin = twins.get(place_of(row))
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
        """Turn pairs of the source and a third record, decided or not, into pairs of the target and that one."""
        model = kind_of(self.source).duplicate_model
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
                decision = {"verdict": row.verdict, "decided_by": row.decided_by, "decided_at": row.decided_at}
                self.change(model, [pair.pk], **decision)

    def _copy(self, row: models.Model, pair: list[int]) -> None:
        """Copy a pair with its verdict for another two records."""
        copy: Any = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
        copy.pk, copy.one_id, copy.other_id = None, *pair
        copy._history_user, copy._change_reason = self.user, self.reason
        copy.save()
        self.entry.made([copy])


def place_of(passage: Any) -> tuple[int, int, int]:
    """What identifies a passage among those of one record: its section, start and end."""
    return passage.section_id, passage.start, passage.end
