"""The passages that pages of case studies, countries and missions quote: one query each, lazy loading refused."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from articles.choices import Review
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission


def _for_page() -> "QuerySet[CaseStudyEvidence]":
    return _with_relations(CaseStudyEvidence.objects.for_page())


def _with_relations(rows: "QuerySet[CaseStudyEvidence]") -> "QuerySet[CaseStudyEvidence]":
    return rows.select_related("finding__country", "section__article", "mission").defer("mission__note")


def passages_of_case_study(case_study: CaseStudy) -> "QuerySet[CaseStudyEvidence]":
    """Of a case study whose own status is for the caller to judge: a preview shows a draft."""
    return _with_relations(CaseStudyEvidence.objects.stating(case_study))


def passages_of_country(country: Country) -> "QuerySet[CaseStudyEvidence]":
    """Of all public case studies of a country."""
    return _for_page().filter(finding__country=country)


def passages_of_mission(mission: Mission) -> "QuerySet[CaseStudyEvidence]":
    """Passages that name the mission, or are of a case study that an editor made of it."""
    # Each by its own index: of one or the other, PostgreSQL reads every passage.
    passages = CaseStudyEvidence.objects.of_public_findings().order_by().values("pk")
    either = passages.filter(mission=mission).union(passages.filter(finding__mission=mission))
    return _for_page().filter(pk__in=either)


def told_by_country() -> dict[str, dict[str, int]]:
    """ISO alpha-3 of each country that is told of -> ``articles``, ``passages`` and ``accepted``: one query."""
    rows: Any = CaseStudyEvidence.objects.of_public_findings().order_by().values("finding__country")
    counted = rows.annotate(
        articles=Count("article", distinct=True),
        passages=Count("pk"),
        accepted=Count("pk", filter=Q(review=Review.ACCEPTED)),
    )
    return {row.pop("finding__country"): row for row in counted}
