"""Find the records most similar to one, by the words of their keys, fast enough for the review desk."""

from threading import Lock
from typing import Any

from django.db.models import Count, Max, Q

from articles.importing.likeness import KnownKeys, Near
from articles.kinds import Kind

LEAST = 50.0
"""Least likeness of a similar record."""
_SPARE = 3
"""Factor by which more records are looked up than wanted, as some were merged or archived."""


class _Keys:
    """An index of the keys of one kind's records, which each process keeps and brings up to date; two queries."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: KnownKeys[int] = KnownKeys()
        self._last = 0

    def near(self, model: Any, key: str) -> list[Near[int]]:
        with self._lock:
            self._update(model)
            return self._known.near(key, LEAST)

    def _update(self, model: Any) -> None:
        present = model._base_manager.aggregate(number=Count("pk"), last=Max("pk"))
        if (present["number"], present["last"] or 0) == (len(self._known), self._last):
            return
        added = list(model._base_manager.filter(pk__gt=self._last).order_by("pk").values_list("pk", "match_key"))
        if len(self._known) + len(added) != present["number"]:  # some were deleted
            self._known = KnownKeys()
            added = list(model._base_manager.order_by("pk").values_list("pk", "match_key"))
        for pk, key in added:
            self._known.add(key, pk)
        self._last = present["last"] or 0


_KEYS: dict[Any, _Keys] = {}


def with_nearest(kind: Kind, finding: Any, most: int) -> tuple[Any, list[Any]]:
    """The record itself, and the others of its kind most similar to it, with the admin list's counts and ``score``.

    For a kind without duplicates, such as case studies, those with the same key, without a score. At most three
    queries. Raises DoesNotExist if the record has been deleted meanwhile.
    """
    rows = kind.model.objects.for_desk()
    if kind.duplicate_model is None:
        found = list(rows.filter(Q(match_key=finding.match_key) | Q(pk=finding.pk)).order_by("title", "pk"))
    else:
        near = _KEYS.setdefault(kind.model, _Keys()).near(kind.model, finding.match_key)
        scores = {one.finding: one.score for one in near if one.finding != finding.pk}
        nearest = sorted(scores, key=lambda pk: (-scores[pk], pk))[: most * _SPARE]
        places = {pk: place for place, pk in enumerate([*nearest, finding.pk])}
        found = sorted(rows.filter(pk__in=places), key=lambda row: places[row.pk])
        for row in found:
            row.score = int(scores.get(row.pk, 0))
    itself = next((row for row in found if row.pk == finding.pk), None)
    if itself is None:
        raise kind.model.DoesNotExist
    return itself, [row for row in found if row is not itself and row.is_standing][:most]
