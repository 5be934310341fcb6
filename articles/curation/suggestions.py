"""The queue of the review desk: suggested passages of every kind, then suggested responses.

Passages are ordered by the primary keys of their sections, so that an article's suggestions come in reading order. A
place in the queue remains valid whatever is decided before or after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.text import capfirst

from articles.curation.claims import Reference, held_by_others, take
from articles.curation.own_work import for_reviewer
from articles.kinds import Kind, finding_kinds
from articles.models import Response
from articles.querysets import ORPHANED_OR_REJECTED

AFTER_ALL_SECTIONS = 2**62
_TRIES = 50
"""Attempts to claim suggestions before the desk says that others have them all."""


class Place(NamedTuple):
    """A suggestion's place in the queue. Its text is four numbers with dashes between them."""

    section: int = 0
    start: int = 0
    pile: int = 0
    row: int = 0

    def __str__(self) -> str:
        return "-".join(map(str, self))

    @classmethod
    def parse(cls, text: str) -> "Place":
        """The place that ``text`` names, or the start of the queue if it names none."""
        parts = text.split("-")
        fits = len(parts) == len(cls._fields) and all(part.isdecimal() and len(part) < 20 for part in parts)
        numbers = [int(part) for part in parts] if fits else []
        return cls(*numbers) if fits and max(numbers) <= AFTER_ALL_SECTIONS else START


START = Place()
"""The place before all suggestions."""


@dataclass(frozen=True, slots=True)
class Pile:
    """The suggestions of one kind: passages that state findings of ``kind``, or responses if it is None."""

    number: int
    name: str
    model: Any
    kind: Kind | None

    @property
    def label(self) -> str:
        """Its plural name."""
        return str(capfirst((self.kind.model if self.kind else self.model)._meta.verbose_name_plural))

    def after(self, place: Place) -> Q:
        """The condition for rows that come after ``place`` in the queue."""
        if self.kind is None:
            return Q(pk__gt=place.row) if place.section >= AFTER_ALL_SECTIONS else Q()
        here = Q(section=place.section, start=place.start)
        later = Q(section__gt=place.section) | Q(section=place.section, start__gt=place.start)
        if self.number == place.pile:
            later |= here & Q(pk__gt=place.row)
        elif self.number > place.pile:
            later |= here
        # The first condition lets the database use the index.
        return Q(section__gte=place.section) & later

    def place_of(self, row: Any) -> Place:
        if self.kind is None:
            return Place(AFTER_ALL_SECTIONS, 0, self.number, row.pk)
        return Place(row.section_id, row.start, self.number, row.pk)


@cache
def piles() -> tuple[Pile, ...]:
    kinds = [(kind.name, kind.evidence_model, kind) for kind in finding_kinds()]
    return tuple(Pile(number, *one) for number, one in enumerate([*kinds, ("responses", Response, None)]))


def pile_named(name: str) -> Pile | None:
    return next((pile for pile in piles() if pile.name == name), None)


def pile_of_model(label: str) -> Pile | None:
    """The pile of the model with this label, such as ``articles.ChallengeEvidence``."""
    return next((pile for pile in piles() if pile.model._meta.label == label), None)


@dataclass(frozen=True, slots=True)
class Queue:
    """Waiting suggestions, optionally of one pile, article, rule of the importer or country only."""

    pile: str = ""
    article: int | None = None
    rule: str = ""
    country: str = ""

    def piles(self) -> list[Pile]:
        """The piles that can hold suggestions of the queue."""
        chosen = [pile for pile in piles() if self.pile in ("", pile.name)]
        return [pile for pile in chosen if pile.kind or not (self.rule or self.country)]

    def rows(self, pile: Pile) -> Any:
        rows = pile.model.objects.waiting()
        section = "section" if pile.kind else "evidence__section"
        if self.article is not None:
            rows = rows.filter(**{f"{section}__article": self.article})
        if self.rule:
            rows = rows.filter(rule=self.rule)
        return rows.filter(_of_country(pile.kind, self.country)) if pile.kind and self.country else rows

    def count(self, user: Any, after: Place = START) -> int:
        """The number of suggestions after a place that ``user`` may review; a query for each pile."""
        return sum(for_reviewer(self.rows(pile), user).filter(pile.after(after)).count() for pile in self.piles())

    def in_order(self, after: Place, user: Any, most: int) -> list[tuple[Place, Reference]]:
        """The next suggestions that ``user`` may review and nobody else has claimed.

        One query for the claims, and one, by an index, for each pile; responses are queried only if passages are too
        few.
        """
        found: list[tuple[Place, Reference]] = []
        held = held_by_others(user)
        for pile in self.piles():
            if pile.kind is None and len(found) >= most:
                continue
            order = ("section_id", "start", "pk") if pile.kind else ("pk",)
            rows = for_reviewer(self.rows(pile), user).filter(pile.after(after)).exclude(pk__in=held[pile.name])
            rows = rows.order_by(*order).only("pk", *order[:-1])[:most]
            found += [(pile.place_of(row), Reference(pile.name, row.pk)) for row in rows]
        return sorted(found)[:most]

    def take_next(self, after: Place, user: Any, most: int = 1) -> list[Reference]:
        """Claim the next suggestions for ``user``; simultaneous requests of other users get other suggestions."""
        for _attempt in range(_TRIES):
            free = [reference for _place, reference in self.in_order(after, user, most)]
            taken = take(free, user)
            if taken or not free:
                return [reference for reference in free if reference in taken]
        return []

    def parameters(self) -> Iterator[tuple[str, str]]:
        """The query parameters of this queue."""
        for name in ("pile", "article", "rule", "country"):
            if value := getattr(self, name):
                yield name, str(value)


def _of_country(kind: Kind, country: str) -> Q:
    """Passages on the country itself, and those on challenges and strategies in articles that cover the country."""
    if kind.has_country:
        return Q(finding__country=country)
    chosen = Q(pk__in=[])
    for other in finding_kinds():
        if not other.has_country:
            continue
        rows = other.evidence_model.objects.exclude(review__in=ORPHANED_OR_REJECTED).filter(finding__country=country)
        chosen |= Q(article__in=rows.order_by().values("article"))
    return chosen
