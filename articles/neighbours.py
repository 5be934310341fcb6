"""Records near another one: titles that are alike, and what the same articles state."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from articles.choices import Sameness
from articles.kinds import Kind

MOST_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``alike`` have titles that may mean the same; ``together`` are stated by at least two of the same articles.

    Both are records; those of ``together`` have the number of articles as ``shared``.
    """

    alike: list[Any]
    together: list[Any]


def neighbours(kind: Kind, finding: Any) -> Neighbours:
    """Public records of the finding's own kind: two queries, lazy loading refused."""
    return Neighbours(list(_alike(kind, finding)), _together(kind, finding))


def _alike(kind: Kind, finding: Any) -> "QuerySet[Any]":
    """Records whose titles the importer found near, unless an editor said that they are the same."""
    pairs = kind.duplicate_model.objects.exclude(verdict=Sameness.SAME)
    others = Q(pk__in=pairs.filter(one=finding).values("other")) | Q(pk__in=pairs.filter(other=finding).values("one"))
    rows: QuerySet[Any] = kind.model.objects.for_list().filter(others)
    return rows[:MOST_NEIGHBOURS]


def _together(kind: Kind, finding: Any) -> list[Any]:
    stating = finding.evidence.shown().order_by().values("article")
    rows = kind.evidence_model.objects.of_public_findings().filter(article__in=stating)
    counted = rows.exclude(finding=finding).order_by().values("finding", "finding__title", "finding__slug")
    counted = counted.annotate(shared=Count("article", distinct=True)).filter(shared__gt=1)
    found = []
    for row in counted.order_by("-shared", "finding__title", "finding")[:MOST_NEIGHBOURS]:
        record = kind.model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"])
        record.shared = row["shared"]
        found.append(record)
    return found
