"""The passages that pages of case studies, countries and missions quote: one query each, lazy loading refused."""

from typing import TYPE_CHECKING

from django.db import connection

from articles.choices import Review, Visibility
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, Mission

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Pairs of country and article first: to count each country's articles once, PostgreSQL would sort all passages.
_TOLD = """
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
    tables = {"passages": CaseStudyEvidence._meta.db_table, "findings": CaseStudy._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(_TOLD.format(**tables), [Review.ACCEPTED, Visibility.PUBLIC])
        rows = cursor.fetchall()
    names = ("articles", "passages", "accepted")
    return {country: dict(zip(names, map(int, numbers), strict=True)) for country, *numbers in rows}
