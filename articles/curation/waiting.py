"""The numbers of records that wait for editors."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from articles.choices import Review
from articles.curation.own_work import number_of_own_work
from articles.curation.suggestions import Pile, piles
from articles.freshness.cached import cached_since
from articles.freshness.changes import changes
from articles.kinds import finding_kinds
from articles.models import Article, Section, SeeAlso

MOST_WANTED = 10


class Reviewed(NamedTuple):
    """The numbers of a pile's rows by review: of all, and of those that the review desk leaves out."""

    everywhere: dict[str, int]
    left_out: dict[str, int]

    def on_desk(self, *reviews: Review) -> int:
        """The number of rows on the desk with one of the reviews."""
        return sum(self.everywhere.get(review, 0) - self.left_out.get(review, 0) for review in reviews)


class Waiting(NamedTuple):
    """``reviewed`` by pile, ``duplicates`` by kind, articles by ``statuses``, and the ``most_wanted`` red links.

    ``dropped`` sections left the source with an editor's words; ``renamed`` articles may be older ones.
    """

    reviewed: dict[str, Reviewed]
    duplicates: dict[str, int]
    statuses: dict[str, int]
    conflicts: int
    dropped: int
    renamed: int
    wanted: int
    most_wanted: list[dict[str, Any]]


def what_waits() -> Waiting:
    """Count what waits; one query, and twenty more if nothing is cached."""
    since = changes()

    def counted(name: str, count: Callable[[], Any]) -> Any:
        return cached_since(since, f"waiting {name}", count)

    duplicates = {kind.name: kind.duplicate_model for kind in finding_kinds() if kind.duplicate_model}
    return Waiting(
        reviewed={pile.name: counted(pile.name, partial(_reviewed, pile.model.objects)) for pile in piles()},
        duplicates={name: counted(f"twice {name}", model.objects.number_open) for name, model in duplicates.items()},
        statuses=counted("statuses", Article.objects.numbers_by_status),
        conflicts=counted("conflicts", _conflicts),
        dropped=counted("dropped", Section.objects.dropped_with_edits().count),
        renamed=counted("renamed", Article.objects.renamed().count),
        wanted=counted("wanted", SeeAlso.objects.number_of_wanted),
        most_wanted=counted("most wanted", partial(SeeAlso.objects.most_wanted, MOST_WANTED)),
    )


def number_for(user: Any, pile: Pile, reviewed: Reviewed) -> int:
    """The number of suggestions the user may review; one query for users who may not review their own work."""
    return reviewed.on_desk(Review.SUGGESTED) - number_of_own_work(pile.model.objects.waiting(), user)


def _conflicts() -> int:
    return Section.objects.waiting().count() + Article.objects.waiting().count()


def _reviewed(rows: Any) -> Reviewed:
    return Reviewed(rows.numbers_by_review(), rows.left_out().numbers_by_review())
