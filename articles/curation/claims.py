"""Claims on suggestions: taken atomically, given back after a decision, and void after some minutes."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.keys import key_in
from articles.models import Claim

LEASE = timedelta(minutes=10)
"""How long a suggestion stays reserved for the editor who last opened it."""


class Reference(NamedTuple):
    """A suggestion: the name of its pile, and its primary key."""

    pile: str
    row: int

    def __str__(self) -> str:
        return f"{self.pile}-{self.row}"

    @classmethod
    def parse(cls, text: str) -> "Reference | None":
        pile, _dash, row = text.rpartition("-")
        key = key_in(row)
        return cls(pile, key) if pile and key is not None else None


def take(wanted: Collection[Reference], user: Any) -> set[Reference]:
    """Claim suggestions for ``user`` and return those that nobody else has; four statements.

    The unique constraint decides between two simultaneous claims: the second row is not inserted.
    """
    if not wanted:
        return set()
    now = timezone.now()
    with transaction.atomic():
        rows = Claim.objects.filter(_any_of(wanted))
        rows.filter(until__lte=now).delete()
        claims = [Claim(pile=one.pile, row=one.row, holder=user, until=now + LEASE) for one in sorted(wanted)]
        Claim.objects.bulk_create(claims, ignore_conflicts=True)
        mine = rows.filter(holder=user)
        mine.update(until=now + LEASE)
        return {Reference(pile, row) for pile, row in mine.values_list("pile", "row")}


def give_back(held: Collection[Reference], user: Any) -> None:
    """Release the suggestions that ``user`` claimed."""
    if held:
        Claim.objects.filter(_any_of(held), holder=user).delete()


def others_with(wanted: Collection[Reference], user: Any) -> dict[Reference, Any]:
    """The other editors who hold some of the suggestions now, by suggestion; one query."""
    rows = Claim.objects.of_others(user).filter(_any_of(wanted)).select_related("holder")
    return {Reference(claim.pile, claim.row): claim.holder for claim in rows}


def held_by_others(user: Any) -> dict[str, list[int]]:
    """Primary keys of all suggestions that other editors hold now, by pile; one query."""
    held: dict[str, list[int]] = defaultdict(list)
    for pile, row in Claim.objects.of_others(user).values_list("pile", "row"):
        held[pile].append(row)
    return held


def _any_of(references: Collection[Reference]) -> Q:
    by_pile = defaultdict(list)
    for one in references:
        by_pile[one.pile].append(one.row)
    chosen = Q(pk__in=[])
    for pile, rows in by_pile.items():
        chosen |= Q(pile=pile, row__in=rows)
    return chosen
