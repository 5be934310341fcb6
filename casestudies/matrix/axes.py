"""The rows and columns of a page of the matrix: challenges that most texts state, and the strategies stated with them.

Most strategies are stated together with few challenges. So the first columns are strategies that are stated together
with the challenges of the page; otherwise most of its cells would be empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from articles.lists.stated import Stated, records_of
from articles.models import Challenge, ChallengeEvidence, Strategy, StrategyEvidence
from casestudies.matrix.pairs import Pair, Together, pairs
from casestudies.matrix.scope import Scope

ROWS, COLUMNS = 10, 6
"""Challenges and strategies on a page of the matrix."""
SAMPLE = 300
"""Newest passages on the challenges of a page that determine its columns."""


@dataclass(frozen=True, slots=True)
class Axes:
    """A page of challenges and one of strategies, and the pairs of these that are stated together."""

    challenges: Page[Any]
    strategies: Page[Any]
    together: Mapping[Pair, Together]


def axes(
    scope: Scope, widest: tuple[Sequence[Stated], Sequence[Stated]], row_page: str | None, column_page: str | None
) -> Axes:
    """The axes of one page of the matrix; at most seven queries, none of which depends on reviews.

    ``widest`` are all challenges and all strategies, most articles first: what the widest scope states. ``row_page``
    and ``column_page`` are the numbers of the page of challenges and of that of strategies, as the address has them.
    """
    of_challenges, of_strategies = widest
    if scope != Scope():
        of_challenges, of_strategies = _stated(scope, ChallengeEvidence), _stated(scope, StrategyEvidence)
    challenges = _page(Challenge, of_challenges, ROWS, row_page)
    obstacles = scope.passages_on(ChallengeEvidence, challenges)
    places = {key: place for place, key in enumerate(_related(obstacles, scope))}
    of_strategies = sorted(of_strategies, key=lambda stated: places.get(stated[0], len(places)))
    strategies = _page(Strategy, of_strategies, COLUMNS, column_page)
    measures = scope.passages_on(StrategyEvidence, strategies)
    return Axes(challenges, strategies, pairs(obstacles, measures, scope.within))


def _related(obstacles: Any, scope: Scope) -> list[int]:
    """Primary keys of the strategies stated together with the newest ``obstacles`` (passages): two queries.

    Each of the first ``COLUMNS`` is the one stated with most challenges that no strategy before it is stated with; the
    others are in descending order of the number of challenges.
    """
    challenges_in: dict[int, set[int]] = {}
    for text, challenge in obstacles.order_by("-pk").values_list(scope.within, "finding")[:SAMPLE]:
        challenges_in.setdefault(text, set()).add(challenge)
    measures = scope.passages(StrategyEvidence).filter(**{f"{scope.within}__in": list(challenges_in)})
    stated_with: dict[int, set[int]] = {}
    for strategy, text in measures.order_by("finding").values_list("finding", scope.within):
        stated_with.setdefault(strategy, set()).update(challenges_in[text])
    first: list[int] = []
    covered: set[int] = set()
    while stated_with and len(first) < COLUMNS:
        first.append(max(stated_with, key=lambda key: (len(stated_with[key] - covered), len(stated_with[key]))))
        covered |= stated_with.pop(first[-1])
    return [*first, *sorted(stated_with, key=lambda key: -len(stated_with[key]))]


def _stated(scope: Scope, evidence: Any) -> list[Stated]:
    """The findings that texts of the scope state, most texts first: one query."""
    return [(row["finding"], row["texts"], 0) for row in scope.most_stated(evidence)]


def _page(model: Any, stated: Sequence[Stated], size: int, number: str | None) -> Page[Any]:
    """A page of the records, in their order, with title and slug: one query."""
    found: Page[Any] = Paginator(stated, size).get_page(number)
    found.object_list = records_of(model, found.object_list)
    return found
