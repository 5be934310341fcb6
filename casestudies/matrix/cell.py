"""The passages behind a cell of the matrix, and the articles they are in."""

from collections.abc import Sequence
from typing import Any

from articles.models import Challenge, ChallengeEvidence, Strategy, StrategyEvidence
from casestudies.matrix.scope import Scope


def cell_passages(scope: Scope, challenge: Challenge, strategy: Strategy, articles: Sequence[int]) -> list[Any]:
    """The passages of a cell in ``articles`` (primary keys), in that order and then in reading order: two queries."""
    obstacles = scope.passages(ChallengeEvidence).filter(finding=challenge)
    measures = scope.passages(StrategyEvidence).filter(finding=strategy)
    together = scope.in_texts_of(measures, obstacles), scope.in_texts_of(obstacles, measures)
    found = [row for rows in together for row in rows.with_places().filter(article__in=articles)]
    place = {article: number for number, article in enumerate(articles)}
    return sorted(found, key=lambda row: (place[row.section.article_id], row.section.position, row.start, row.pk))


def cell_articles(scope: Scope, challenge: Challenge, strategy: Strategy) -> Any:
    """Primary keys of the articles with passages of a cell, newest first, as a queryset."""
    obstacles = scope.passages(ChallengeEvidence).filter(finding=challenge)
    measures = scope.passages(StrategyEvidence).filter(finding=strategy)
    rows = scope.in_texts_of(measures, obstacles)
    return rows.values_list("article", flat=True).distinct().order_by("-article__created_at", "-article")
