"""The challenges and strategies stated alongside a case study, country or mission: what was hard, what it demonstrates.

A finding is stated *alongside* a place if its passage is in a section that covers the place, and overlaps either a
passage on that place or none on any place. That is how near texts put the two; it does not say that they are related.
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
    """A challenge or strategy, the numbers of articles and passages that state it there, and one such passage."""

    finding: Any
    articles: int
    passages: int
    sample: Any = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Challenges, strategies and, to fill up few challenges, sentences of the case studies on what was hard."""

    hard: list[Lesson]
    demonstrated: list[Lesson]
    hardships: list[Hardship] = field(default_factory=list)

    @property
    def stated(self) -> list[Lesson]:
        return [*self.hard, *self.demonstrated]

    @property
    def rows(self) -> list[Lesson | Hardship]:
        return [*self.stated, *self.hardships]


def lessons(request: HttpRequest, record: Any, on_place: "QuerySet[Any]") -> Lessons:
    """The findings that most articles state alongside a place, with a passage of each.

    ``record`` is the place and ``on_place`` the passages on it. Five queries; two if the rest is cached.
    """
    found = []
    for model, evidence in ((Challenge, ChallengeEvidence), (Strategy, StrategyEvidence)):
        counted = _alongside(evidence, on_place).annotate(sample=Min("pk"))[:MOST_LESSONS]
        name = f"alongside {record._meta.label} {record.pk}: {model._meta.label}"
        rows: list[dict[str, Any]] = cached(request, name, partial(list, counted), standalone=True)
        samples = evidence.objects.for_page().defer(*REVIEW).in_bulk([row["sample"] for row in rows])
        found.append([_lesson(model, row, samples[row["sample"]]) for row in rows if row["sample"] in samples])
    hard, demonstrated = found
    missing = MOST_LESSONS - len(hard)
    name = f"hardships {record._meta.label} {record.pk} {missing}"
    return Lessons(hard, demonstrated, cached(request, name, lambda: hardships(on_place, missing), standalone=True))


def lessons_by_country(on_places: "QuerySet[Any]") -> dict[str, Lessons]:
    """ISO alpha-3 code -> the findings that most articles state alongside that country: two queries.

    ``on_places`` are the passages on all these countries. Without sample passages and hardships.
    """
    found: dict[str, Lessons] = {}
    for model, evidence in ((Challenge, ChallengeEvidence), (Strategy, StrategyEvidence)):
        for row in _alongside(evidence, on_places, _COUNTRY):
            of_country = found.setdefault(row[_COUNTRY], Lessons([], []))
            rows = of_country.hard if model is Challenge else of_country.demonstrated
            if len(rows) < MOST_LESSONS:
                rows.append(_lesson(model, row))
    return found


def _alongside(evidence: Any, on_places: "QuerySet[Any]", *by: str) -> Any:
    """Findings stated alongside the places of ``on_places``, with their numbers, most articles first.

    ``evidence`` is the model of the findings' passages; ``by`` names further columns to group by.
    """
    of_places = CaseStudyEvidence.objects.of_public_findings().order_by()
    of_any_place = of_places.filter(section=OuterRef("section"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    of_this_place = Q(**{f"{_PLACE}__start__lt": F("end"), f"{_PLACE}__end__gt": F("start")})
    alongside = evidence.objects.of_public_findings().filter(
        of_this_place | ~Exists(of_any_place), **{f"{_PLACE}__in": on_places.order_by().values("pk")}
    )
    findings = alongside.order_by().values("finding", "finding__title", "finding__slug", *by)
    articles, passages = Count("article", distinct=True), Count("pk", distinct=True)
    counted = findings.annotate(articles=articles, passages=passages)
    return counted.order_by("-articles", "-passages", "finding__title", "finding")


def _lesson(model: Any, row: dict[str, Any], sample: Any = None) -> Lesson:
    finding = model(pk=row["finding"], title=row["finding__title"], slug=row["finding__slug"])
    return Lesson(finding, row["articles"], row["passages"], sample)
