"""What waits for editors, counted over all records."""

from collections.abc import Callable
from functools import partial
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
    """One query, and eighteen more where each process remembers none of the numbers: until what they count changes."""
    since = changes()

    def counted(name: str, count: Callable[[], Any]) -> Any:
        return remembered_since(since, f"waiting {name}", count)

    duplicates = {kind.name: kind.duplicate_model for kind in finding_kinds() if kind.duplicate_model}
    return Waiting(
        reviewed={pile.name: counted(pile.name, partial(_reviewed, pile.model.objects)) for pile in piles()},
        duplicates={name: counted(f"twice {name}", model.objects.number_open) for name, model in duplicates.items()},
        statuses=counted("statuses", Article.objects.numbers_by_status),
        conflicts=counted("conflicts", _conflicts),
        wanted=counted("wanted", SeeAlso.objects.number_of_wanted),
        most_wanted=counted("most wanted", partial(SeeAlso.objects.most_wanted, MOST_WANTED)),
    )


def number_for(user: Any, pile: Pile, reviewed: Reviewed) -> int:
    """How many suggestions of a pile the user may review; one query for those who may not review their own work."""
    return reviewed.on_desk(Review.SUGGESTED) - number_of_own_work(pile.model.objects.waiting(), user)


def _conflicts() -> int:
    return Section.objects.waiting().count() + Article.objects.waiting().count()


def _reviewed(rows: Any) -> Reviewed:
    return Reviewed(rows.numbers_by_review(), rows.left_out().numbers_by_review())
