"""The records nearest to one, by the words of their keys: asked while an editor waits."""

from threading import Lock
from typing import Any

from django.db.models import Count, Max, Q

from articles.importing.likeness import KnownKeys, Near
from articles.kinds import Kind

LEAST = 50.0
"""Likeness from which a record is shown beside another."""
_SPARE = 3
"""Times as many are looked up as are wanted: some were merged or archived."""


class _Keys:
    """The keys of one kind's records, kept by the process and read on from where it stopped: two queries."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: KnownKeys[int] = KnownKeys()
        self._last = 0

    def near(self, model: Any, key: str) -> list[Near[int]]:
        with self._lock:
            self._read_on(model)
            return self._known.near(key, LEAST)

    def _read_on(self, model: Any) -> None:
        there = model._base_manager.aggregate(number=Count("pk"), last=Max("pk"))
        if (there["number"], there["last"] or 0) == (len(self._known), self._last):
            return
        added = list(model._base_manager.filter(pk__gt=self._last).order_by("pk").values_list("pk", "match_key"))
        if len(self._known) + len(added) != there["number"]:  # some were deleted
            self._known = KnownKeys()
            added = list(model._base_manager.order_by("pk").values_list("pk", "match_key"))
        for pk, key in added:
            self._known.add(key, pk)
        self._last = there["last"] or 0


_KEYS: dict[Any, _Keys] = {}


def with_nearest(kind: Kind, finding: Any, most: int) -> tuple[Any, list[Any]]:
    """The record itself, and others of the kind that are most like it, with counts as in lists and ``score``.

    Where records of a kind are known by their country alone, those of the same country, with no score. At most two
    queries. Raises DoesNotExist where the record was deleted meanwhile.
    """
    rows = kind.model.objects.for_desk()
    if kind.duplicate_model is None:
        found = list(rows.filter(Q(match_key=finding.match_key) | Q(pk=finding.pk)).order_by("title", "pk"))
    else:
        near = _KEYS.setdefault(kind.model, _Keys()).near(kind.model, finding.match_key)
        scores = {one.finding: one.score for one in near if one.finding != finding.pk}
        likest = sorted(scores, key=lambda pk: (-scores[pk], pk))[: most * _SPARE]
        places = {pk: place for place, pk in enumerate([*likest, finding.pk])}
        found = sorted(rows.filter(pk__in=places), key=lambda row: places[row.pk])
        for row in found:
            row.score = int(scores.get(row.pk, 0))
    itself = next((row for row in found if row.pk == finding.pk), None)
    if itself is None:
        raise kind.model.DoesNotExist
    return itself, [row for row in found if row is not itself and row.is_standing][:most]
