"""What is told beside a case study: challenges, what was hard there, and strategies, what it demonstrates.

Beside means in words that tell of the place, or in others of the same section that tell of none: the nearest that a
text says of the two without saying it in words.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.http import HttpRequest

from articles.freshness.cached import cached
from articles.freshness.counters import REVIEW
from articles.models import Challenge, ChallengeEvidence, Strategy, StrategyEvidence
from casestudies.hardships import Hardship, hardships
from casestudies.models import CaseStudyEvidence

MOST_LESSONS = 6
_PLACE = "section__casestudyevidence"
_COUNTRY = f"{_PLACE}__finding__country"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A challenge or strategy, the numbers of articles and passages that tell it there, and one of the passages."""

    finding: Any
    articles: int
    passages: int
    sample: Any = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Challenges, strategies, and where there are few challenges, what the case studies themselves say was hard."""

    hard: list[Lesson]
    demonstrated: list[Lesson]
    hardships: list[Hardship] = field(default_factory=list)

    @property
    def stated(self) -> list[Lesson]:
        return [*self.hard, *self.demonstrated]

    @property
    def rows(self) -> list[Lesson | Hardship]:
        return [*self.stated, *self.hardships]


def lessons(request: HttpRequest, record: Any, told: "QuerySet[Any]") -> Lessons:
    """Of the passages that tell of a place: what is told most beside them, a passage of each.

    Five queries, and two where it is remembered what that is.
    """
    found = []
    for model, evidence in ((Challenge, ChallengeEvidence), (Strategy, StrategyEvidence)):
        beside = _beside(evidence, told).annotate(sample=Min("pk"))[:MOST_LESSONS]
        named = f"beside {record._meta.label} {record.pk}: {model._meta.label}"
        rows: list[dict[str, Any]] = cached(request, named, partial(list, beside), standalone=True)
        samples = evidence.objects.for_page().defer(*REVIEW).in_bulk([row["sample"] for row in rows])
        found.append([_lesson(model, row, samples[row["sample"]]) for row in rows if row["sample"] in samples])
    hard, demonstrated = found
    missing = MOST_LESSONS - len(hard)
    named = f"hardships {record._meta.label} {record.pk} {missing}"
    return Lessons(hard, demonstrated, cached(request, named, lambda: hardships(told, missing), standalone=True))


def lessons_by_country(told: "QuerySet[Any]") -> dict[str, Lessons]:
    """ISO alpha-3 -> what is told most beside the passages on that country, without samples: two queries."""
    found: dict[str, Lessons] = {}
    for model, evidence in ((Challenge, ChallengeEvidence), (Strategy, StrategyEvidence)):
        for row in _beside(evidence, told, _COUNTRY):
            of_country = found.setdefault(row[_COUNTRY], Lessons([], []))
            rows = of_country.hard if model is Challenge else of_country.demonstrated
            if len(rows) < MOST_LESSONS:
                rows.append(_lesson(model, row))
    return found


def _beside(evidence: Any, told: "QuerySet[Any]", *by: str) -> Any:
    """Findings with their numbers in the sections of ``told``, those of most articles first; ``by`` parts them."""
    of_places = CaseStudyEvidence.objects.of_public_findings().order_by()
    of_any_place = of_places.filter(section=OuterRef("section"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    of_this_place = Q(**{f"{_PLACE}__start__lt": F("end"), f"{_PLACE}__end__gt": F("start")})
    beside = evidence.objects.of_public_findings().filter(
        of_this_place | ~Exists(of_any_place), **{f"{_PLACE}__in": told.order_by().values("pk")}
    )
    named = beside.order_by().values("finding", "finding__title", "finding__slug", *by)
    articles, passages = Count("article", distinct=True), Count("pk", distinct=True)
    counted = named.annotate(articles=articles, passages=passages)
    return counted.order_by("-articles", "-passages", "finding__title", "finding")


def _lesson(model: Any, row: dict[str, Any], sample: Any = None) -> Lesson:
    finding = model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"])
    return Lesson(finding, row["articles"], row["passages"], sample)
