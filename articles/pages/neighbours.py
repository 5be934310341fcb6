"""Records near another one: with similar titles, or stated by the same articles."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from articles.choices import Sameness
from articles.kinds import Kind

MOST_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Records with similar titles (``alike``), and those that at least two of the same articles state (``together``).

    If there are neither, ``beside`` has those that are stated in the same sections. Records of ``together`` have the
    number of articles as ``shared``.
    """

    alike: list[Any]
    together: list[Any]
    beside: list[Any]


def neighbours(kind: Kind, finding: Any) -> Neighbours:
    """The public neighbours of a finding, of its own kind; two queries, lazy loading refused."""
    alike, with_it = list(_alike(kind, finding)), _stated_with(kind, finding)
    together = [row for row in with_it if row.shared > 1]
    return Neighbours(alike, together, [] if alike or together else with_it)


def _alike(kind: Kind, finding: Any) -> "QuerySet[Any]":
    """Records whose titles the importer found similar, unless an editor decided that they are the same."""
    pairs = kind.duplicate_model.objects.exclude(verdict=Sameness.SAME)
    others = Q(pk__in=pairs.filter(one=finding).values("other")) | Q(pk__in=pairs.filter(other=finding).values("one"))
    rows: QuerySet[Any] = kind.model.objects.for_list().filter(others)
    return rows[:MOST_NEIGHBOURS]


def _stated_with(kind: Kind, finding: Any) -> list[Any]:
    """Records that are stated by several of the finding's articles, or in its sections; the former first."""
    stating = finding.evidence.shown().order_by()
    rows = kind.evidence_model.objects.of_public_findings().filter(article__in=stating.values("article"))
    named = rows.exclude(finding=finding).order_by().values("finding", "finding__title", "finding__slug")
    near = Count("section", distinct=True, filter=Q(section__in=stating.values("section")))
    counted = named.annotate(shared=Count("article", distinct=True), near=near)
    counted = counted.filter(Q(shared__gt=1) | Q(near__gt=0))
    found = []
    for row in counted.order_by("-shared", "-near", "finding__title", "finding")[:MOST_NEIGHBOURS]:
        record = kind.model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"])
        record.shared = row["shared"]
        found.append(record)
    return found
