"""Challenges by strategies: how many passages tell of both together, and where a strategy is said to answer.

A pair is *told together* where one article states both, or, closer, one section. That does not say that the strategy
answers the challenge; only a response does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from articles.choices import Review
from articles.models import Challenge, ChallengeEvidence, Response, Strategy, StrategyEvidence
from articles.stated import Stated, records_of
from casestudies.models import CaseStudyEvidence, Country
from casestudies.pairs import Pair, Together, accepted_together, pairs

ROWS, COLUMNS = 10, 6
BATCH = 100
"""Challenges that the whole matrix is counted by at a time."""
WITHIN = {"article": "article", "section": "section"}
"""What one text is -> the field of a passage that names it."""
_Tally = dict[int, dict[int, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages count: those of public findings, in the texts that tell of ``country`` where one is set.

    A text is an article or a section, as ``within`` says.
    """

    within: str = "article"
    country: Country | None = None

    @property
    def text(self) -> str:
        return WITHIN[self.within]

    @property
    def query(self) -> str:
        """The address's query that narrows to this scope, with its question mark, or nothing."""
        country = {"country": self.country.slug} if self.country else {}
        within = {} if self.within == "article" else {"within": self.within}
        return f"?{urlencode(country | within)}" if country or within else ""

    def of(self, evidence: Any) -> Any:
        rows = evidence.objects.of_public_findings().order_by()
        if self.country is None:
            return rows
        told = CaseStudyEvidence.objects.of_public_findings().order_by().filter(finding__country=self.country)
        return rows.filter(**{f"{self.text}__in": told.values(self.text)})


@dataclass(frozen=True, slots=True)
class Cell:
    """A challenge and a strategy: ``passages`` of either in ``texts`` that tell of both, ``accepted`` by editors.

    ``answer`` is ``passage`` or ``editor``, whoever says that the strategy answers the challenge, or empty.
    """

    challenge: Challenge
    strategy: Strategy
    texts: int
    passages: int
    accepted: int
    answer: str

    @property
    def share(self) -> int:
        """The share of the passages that editors reviewed and accepted, in per cent."""
        return round(100 * self.accepted / self.passages) if self.passages else 0

    @property
    def shade(self) -> int:
        """0 where nothing was accepted, else 1 to 4, a quarter each."""
        return -(-4 * self.accepted // self.passages) if self.passages else 0


@dataclass(frozen=True, slots=True)
class Row:
    challenge: Challenge
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Axes:
    """Pages of the challenges and strategies that most texts state, and the numbers of pairs that are told together."""

    challenges: Page[Any]
    strategies: Page[Any]
    together: Mapping[Pair, Together]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``challenges`` and ``strategies`` are pages of those that most articles state; the gaps are among them."""

    challenges: Page[Any]
    strategies: Page[Any]
    rows: list[Row]
    unanswered: list[Challenge]
    unanswering: list[Strategy]

    @property
    def apart(self) -> list[Row]:
        """Each challenge with the strategies that nothing tells of together with it, where there are any."""
        rows = [Row(row.challenge, [cell for cell in row.cells if not cell.texts]) for row in self.rows]
        return [row for row in rows if row.cells]


def axes(scope: Scope, stated: Sequence[Sequence[Stated]], *pages: str | None) -> Axes:
    """Of one page of the matrix, by its numbers; at most five queries, none of which asks what was reviewed.

    ``stated`` are all challenges and all strategies, those that most articles state first, for the widest scope.
    """
    challenges = _most_stated(Challenge, ChallengeEvidence, scope, stated[0], ROWS, pages[0])
    strategies = _most_stated(Strategy, StrategyEvidence, scope, stated[1], COLUMNS, pages[1])
    obstacles = _passages(scope, ChallengeEvidence, challenges)
    measures = _passages(scope, StrategyEvidence, strategies)
    return Axes(challenges, strategies, pairs(obstacles, measures, scope.text))


def matrix(scope: Scope, axes: Axes) -> Matrix:
    """One page of the matrix: three queries."""
    obstacles, measures = list(axes.challenges), list(axes.strategies)
    passages = _passages(scope, ChallengeEvidence, obstacles), _passages(scope, StrategyEvidence, measures)
    accepted, answers = accepted_together(*passages, scope.text), _answers(obstacles, measures)
    rows = [Row(one, [_cell(one, other, axes, accepted, answers) for other in measures]) for one in obstacles]
    answered, answering = ({pair[end] for pair in answers} for end in (0, 1))
    return Matrix(
        axes.challenges,
        axes.strategies,
        rows,
        [one for one in obstacles if one.pk not in answered],
        [one for one in measures if one.pk not in answering],
    )


def _cell(
    challenge: Challenge, strategy: Strategy, axes: Axes, accepted: Mapping[Pair, int], answers: Mapping[Pair, str]
) -> Cell:
    pair = challenge.pk, strategy.pk
    together = axes.together.get(pair, Together(0, 0, 0))
    numbers = together.texts, together.passages, accepted.get(pair, 0)
    return Cell(challenge, strategy, *numbers, answers.get(pair, ""))


def whole_matrix(scope: Scope, with_gaps: bool = False) -> Iterator[Row]:
    """Every challenge that a text of the scope states, with its cells: those that are told together or answer.

    ``with_gaps`` gives the others too. Two queries, and three for each ``BATCH`` of challenges.
    """
    measures = _records(Strategy, _stated(StrategyEvidence, scope))
    for obstacles in batched(_records(Challenge, _stated(ChallengeEvidence, scope)), BATCH):
        tally = _tally(ChallengeEvidence, scope, obstacles)
        beside = scope.of(ChallengeEvidence).filter(finding__in=[one.pk for one in obstacles]).values(scope.text)
        together = _together(tally.items(), _tally(StrategyEvidence, scope, (), beside))
        answers = _answers(obstacles, ())
        for one in obstacles:
            pairs = [(one.pk, other.pk) for other in measures]
            cells = [
                Cell(one, other, *together[pair], answers.get(pair, ""))
                for other, pair in zip(measures, pairs, strict=True)
                if with_gaps or pair in together or pair in answers
            ]
            yield Row(one, cells)


def _stated(evidence: Any, scope: Scope) -> Any:
    """Findings of the scope, those that the most texts state first."""
    named = scope.of(evidence).values("finding", "finding__title", "finding__slug")
    return named.annotate(texts=Count(scope.text, distinct=True)).order_by("-texts", "finding__title", "finding")


def _records(model: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The records of ``_stated``, without their other fields."""
    return [model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"]) for row in rows]


def _most_stated(
    model: Any, evidence: Any, scope: Scope, stated: Sequence[Stated], size: int, page: str | None
) -> Page[Any]:
    """A page of the records that the most texts of the scope state: two queries, one where that is known."""
    if scope == Scope():
        found: Page[Any] = Paginator(stated, size).get_page(page)
        found.object_list = records_of(model, found.object_list)
        return found
    number = scope.of(evidence).values("finding").distinct().count()
    rows, found = _stated(evidence, scope), Paginator(range(number), size).get_page(page)
    found.object_list = _records(model, rows[(found.number - 1) * size : found.number * size])
    return found


def _passages(scope: Scope, evidence: Any, findings: Iterable[Any]) -> Any:
    """Passages of the scope on the findings."""
    return scope.of(evidence).filter(finding__in=[one.pk for one in findings])


def _tally(evidence: Any, scope: Scope, findings: Iterable[Any], texts: Any = None) -> _Tally:
    """Text, of ``texts`` if they are given -> finding -> number of passages, and of the accepted ones: one query."""
    narrowed = {"finding__in": [one.pk for one in findings]} if texts is None else {f"{scope.text}__in": texts}
    rows = scope.of(evidence).filter(**narrowed).values_list(scope.text, "finding")
    counted = rows.annotate(passages=Count("pk"), accepted=Count("pk", filter=Q(review=Review.ACCEPTED)))
    found: _Tally = defaultdict(dict)
    for text, finding, passages, accepted in counted:
        found[text][finding] = (passages, accepted)
    return found


def _together(
    challenges: Iterable[tuple[int, dict[int, tuple[int, int]]]], strategies: Mapping[int, dict[int, tuple[int, int]]]
) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Pair -> number of texts that tell of both, of passages of either in them, and of the accepted ones."""
    found: dict[tuple[int, int], tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for text, obstacles in challenges:
        measures = strategies.get(text, {}).items()
        for challenge, (passages, accepted) in obstacles.items():
            for strategy, (more, more_accepted) in measures:
                texts, all_passages, all_accepted = found[challenge, strategy]
                numbers = (texts + 1, all_passages + passages + more, all_accepted + accepted + more_accepted)
                found[challenge, strategy] = numbers
    return found


def _answers(challenges: Iterable[Any], strategies: Iterable[Any]) -> dict[tuple[int, int], str]:
    """Pair -> who says that the strategy answers the challenge; pairs with only one end on the page too: one query."""
    ends = Q(challenge__in=[one.pk for one in challenges]) | Q(strategy__in=[one.pk for one in strategies])
    rows: Any = Response.objects.founded().to_public("challenge", "strategy").filter(ends).order_by("pk")
    pairs = rows.values_list("challenge", "strategy", "is_quoted")
    return {(challenge, strategy): "passage" if is_quoted else "editor" for challenge, strategy, is_quoted in pairs}


def cell_passages(scope: Scope, challenge: Challenge, strategy: Strategy, articles: Sequence[int]) -> list[Any]:
    """The passages of a cell in some articles, in their order and in reading order: two queries."""
    found: list[Any] = []
    for evidence, finding, other in (
        (ChallengeEvidence, challenge, (StrategyEvidence, strategy)),
        (StrategyEvidence, strategy, (ChallengeEvidence, challenge)),
    ):
        beside = scope.of(other[0]).filter(finding=other[1]).values(scope.text)
        rows = scope.of(evidence).with_places().filter(finding=finding, **{f"{scope.text}__in": beside})
        found += rows.filter(article__in=articles)
    place = {article: number for number, article in enumerate(articles)}
    return sorted(found, key=lambda row: (place[row.section.article_id], row.section.position, row.start, row.pk))


def cell_articles(scope: Scope, challenge: Challenge, strategy: Strategy) -> "QuerySet[Any]":
    """Keys of the articles that a cell's passages are in, the newest first."""
    beside = scope.of(StrategyEvidence).filter(finding=strategy).values(scope.text)
    rows = scope.of(ChallengeEvidence).filter(finding=challenge, **{f"{scope.text}__in": beside})
    newest = ("-article__created_at", "-article")
    articles: QuerySet[Any] = rows.values_list("article", flat=True).distinct().order_by(*newest)
    return articles
