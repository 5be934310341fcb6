"""The passages that pages of case studies, countries and missions quote: one query each, lazy loading refused."""

from django.db.models import Q, QuerySet

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
    return _for_page().filter(Q(mission=mission) | Q(finding__mission=mission))
