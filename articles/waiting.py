"""What waits for editors, counted over all records."""

from typing import Any, NamedTuple

from articles.choices import Review
from articles.freshness.changes import changes
from articles.kinds import finding_kinds
from articles.models import Article, Section, SeeAlso
from articles.own_work import number_of_own_work
from articles.remembered import remembered_since
from articles.suggestions import Pile, piles

MOST_WANTED = 10


class Reviewed(NamedTuple):
    """How far the review of one pile is: its rows by review, and those among them that the review desk leaves out."""

    everywhere: dict[str, int]
    left_out: dict[str, int]

    def on_desk(self, *reviews: Review) -> int:
        """How many rows that the desk shows have one of the reviews."""
        return sum(self.everywhere.get(review, 0) - self.left_out.get(review, 0) for review in reviews)


class Waiting(NamedTuple):
    """``reviewed`` by pile, ``duplicates`` by kind, ``statuses`` of articles; ``most_wanted`` as its question says."""

    reviewed: dict[str, Reviewed]
    duplicates: dict[str, int]
    statuses: dict[str, int]
    conflicts: int
    wanted: int
    most_wanted: list[dict[str, Any]]


def what_waits() -> Waiting:
    """One query, and eighteen more after a change of any record: each process remembers the numbers until then."""
    return remembered_since(changes(), "what waits", _count)


def number_for(user: Any, pile: Pile, reviewed: Reviewed) -> int:
    """How many suggestions of a pile the user may review; one query for those who may not review their own work."""
    return reviewed.on_desk(Review.SUGGESTED) - number_of_own_work(pile.model.objects.waiting(), user)


def _count() -> Waiting:
    duplicates = {kind.name: kind.duplicate_model for kind in finding_kinds() if kind.duplicate_model}
    return Waiting(
        reviewed={pile.name: _reviewed(pile.model.objects) for pile in piles()},
        duplicates={name: model.objects.number_open() for name, model in duplicates.items()},
        statuses=Article.objects.numbers_by_status(),
        conflicts=Section.objects.waiting().count() + Article.objects.waiting().count(),
        wanted=SeeAlso.objects.number_of_wanted(),
        most_wanted=SeeAlso.objects.most_wanted(MOST_WANTED),
    )


def _reviewed(rows: Any) -> Reviewed:
    return Reviewed(rows.numbers_by_review(), rows.left_out().numbers_by_review())
