"""Challenges by strategies: the passages that state both together, and the strategies recorded as answers.

A pair is *stated together* if one text states both; a text is an article or, more narrowly, a section. This does not
mean that the strategy answers the challenge; only a response says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from math import ceil
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import Q

from articles.models import Challenge, ChallengeEvidence, Response, Strategy, StrategyEvidence
from casestudies.matrix.axes import Axes
from casestudies.matrix.pairs import NEVER, Pair, Together, accepted_together, pairs
from casestudies.matrix.scope import Scope, as_records

BATCH = 100
"""Challenges per batch when the whole matrix is counted."""
GAPS_AMONG = 200
"""Challenges, and strategies, that most texts state and whose gaps the whole matrix may list.

The gaps between all of them would be millions, nearly all between records that a single article states.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A challenge and a strategy: ``texts`` that state both, ``passages`` in them on either, and ``accepted`` passages.

    ``answer`` says who records the strategy as an answer to the challenge: ``passage``, ``editor`` or nobody (empty).
    """

    challenge: Challenge
    strategy: Strategy
    texts: int
    passages: int
    accepted: int
    answer: str

    @property
    def share(self) -> int:
        """The share of the passages that editors have accepted, in per cent."""
        return round(100 * self.accepted / self.passages) if self.passages else 0

    @property
    def shade(self) -> int:
        """The shade of the cell: 0 if nothing was accepted, else 1 to 4, one per quarter of the passages."""
        return ceil(4 * self.accepted / self.passages) if self.passages else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A challenge with the cells of its row."""

    challenge: Challenge
    cells: list[Cell]

    @property
    def has_cells(self) -> bool:
        """Whether any of the strategies is stated together with the challenge, or answers it."""
        return any(cell.texts or cell.answer for cell in self.cells)

    @property
    def together(self) -> list[Strategy]:
        return [cell.strategy for cell in self.cells if cell.texts]

    @property
    def apart(self) -> list[Strategy]:
        return [cell.strategy for cell in self.cells if not cell.texts]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A page of the matrix; ``unanswered`` and ``unanswering`` are its challenges and strategies without a response."""

    challenges: Page[Any]
    strategies: Page[Any]
    rows: list[Row]
    unanswered: list[Challenge]
    unanswering: list[Strategy]

    @property
    def apart(self) -> list[Row]:
        """The rows of the challenges that are never stated together with some of the strategies."""
        return [row for row in self.rows if row.apart]


class Counts(NamedTuple):
    """The numbers of pairs by their primary keys: a challenge's, then a strategy's.

    ``answers`` are those of ``Cell.answer``.
    """

    together: Mapping[Pair, Together]
    accepted: Mapping[Pair, int]
    answers: Mapping[Pair, str]

    def cell(self, challenge: Challenge, strategy: Strategy) -> Cell:
        pair = challenge.pk, strategy.pk
        together = self.together.get(pair, NEVER)
        accepted, answer = self.accepted.get(pair, 0), self.answers.get(pair, "")
        return Cell(challenge, strategy, together.texts, together.passages, accepted, answer)


def matrix(scope: Scope, axes: Axes) -> Matrix:
    """One page of the matrix: three queries."""
    challenges, strategies = list(axes.challenges), list(axes.strategies)
    obstacles = scope.passages_on(ChallengeEvidence, challenges)
    measures = scope.passages_on(StrategyEvidence, strategies)
    answers = _answers(challenges, strategies)
    counts = Counts(axes.together, accepted_together(obstacles, measures, scope.within), answers)
    answered = {challenge for challenge, _strategy in answers}
    answering = {strategy for _challenge, strategy in answers}
    return Matrix(
        axes.challenges,
        axes.strategies,
        rows=[Row(one, [counts.cell(one, other) for other in strategies]) for one in challenges],
        unanswered=[one for one in challenges if one.pk not in answered],
        unanswering=[one for one in strategies if one.pk not in answering],
    )


def whole_matrix(scope: Scope, with_gaps: bool = False) -> Iterator[Row]:
    """Every challenge that a text of the scope states, with its cells that are stated together or have an answer.

    ``with_gaps`` adds the other cells of the first ``GAPS_AMONG`` challenges and strategies. Two queries, and four for
    each ``BATCH`` of challenges.
    """
    strategies = as_records(Strategy, scope.most_stated(StrategyEvidence))
    places = {strategy.pk: place for place, strategy in enumerate(strategies)}
    gaps_left = GAPS_AMONG if with_gaps else 0
    for challenges in batched(as_records(Challenge, scope.most_stated(ChallengeEvidence)), BATCH):
        obstacles = scope.passages_on(ChallengeEvidence, challenges)
        measures = scope.in_texts_of(obstacles, scope.passages(StrategyEvidence))
        stated = obstacles, measures, scope.within
        counts = Counts(pairs(*stated), accepted_together(*stated), _answers(challenges))
        shown = {one.pk: set(range(min(GAPS_AMONG, len(strategies)))) for one in challenges[:gaps_left]}
        gaps_left = max(0, gaps_left - len(challenges))
        for challenge, strategy in counts.together.keys() | counts.answers.keys():
            if strategy in places:
                shown.setdefault(challenge, set()).add(places[strategy])
        for one in challenges:
            yield Row(one, [counts.cell(one, strategies[place]) for place in sorted(shown.get(one.pk, ()))])


def _answers(challenges: Iterable[Any], strategies: Iterable[Any] = ()) -> dict[Pair, str]:
    """``Cell.answer`` of every pair with a public response that has one of the challenges or strategies: one query."""
    ends = Q(challenge__in=[one.pk for one in challenges]) | Q(strategy__in=[one.pk for one in strategies])
    rows: Any = Response.objects.supported().to_public("challenge", "strategy").filter(ends).order_by("pk")
    answers = rows.values_list("challenge", "strategy", "is_quoted")
    return {(challenge, strategy): "passage" if is_quoted else "editor" for challenge, strategy, is_quoted in answers}
