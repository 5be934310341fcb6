"""The passages that the pages of case studies, countries and missions quote: one query each, lazy loading refused."""

from typing import TYPE_CHECKING

from django.db import connection

from articles.choices import Review, Visibility
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Grouped by country and article first: with COUNT(DISTINCT article_id), PostgreSQL would sort all passages.
_COVERAGE = """
SELECT country_id, COUNT(*), SUM(passages), SUM(accepted) FROM (
    SELECT finding.country_id, passage.article_id, COUNT(*) AS passages,
        COUNT(CASE WHEN passage.review = %s THEN 1 END) AS accepted
    FROM {passages} AS passage JOIN {findings} AS finding ON finding.id = passage.finding_id
    WHERE passage.visibility = %s GROUP BY finding.country_id, passage.article_id
) AS in_article GROUP BY country_id
"""


def _for_page() -> "QuerySet[CaseStudyEvidence]":
    return _with_relations(CaseStudyEvidence.objects.for_page())


def _with_relations(rows: "QuerySet[CaseStudyEvidence]") -> "QuerySet[CaseStudyEvidence]":
    return rows.select_related("finding__country", "section__article", "mission").defer("mission__note")


def passages_of_case_study(case_study: CaseStudy) -> "QuerySet[CaseStudyEvidence]":
    """Shown passages of a case study; its own status is for the caller to check, because a preview shows drafts."""
    return _with_relations(CaseStudyEvidence.objects.stating(case_study))


def passages_of_country(country: Country) -> "QuerySet[CaseStudyEvidence]":
    """Passages of all public case studies on a country."""
    return _for_page().filter(finding__country=country)


def passages_of_mission(mission: Mission) -> "QuerySet[CaseStudyEvidence]":
    """Passages that name the mission, or whose case study an editor split off for it."""
    # A union, each part by its own index: with "one or the other", PostgreSQL would read every passage.
    passages = CaseStudyEvidence.objects.of_public_findings().order_by().values("pk")
    either = passages.filter(mission=mission).union(passages.filter(finding__mission=mission))
    return _for_page().filter(pk__in=either)


def coverage_by_country() -> dict[str, dict[str, int]]:
    """ISO alpha-3 code of each covered country -> its numbers ``articles``, ``passages``, ``accepted``: one query."""
    tables = {"passages": CaseStudyEvidence._meta.db_table, "findings": CaseStudy._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(_COVERAGE.format(**tables), [Review.ACCEPTED, Visibility.PUBLIC])
        rows = cursor.fetchall()
    names = ("articles", "passages", "accepted")
    return {country: dict(zip(names, map(int, numbers), strict=True)) for country, *numbers in rows}
