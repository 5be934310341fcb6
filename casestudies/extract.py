"""Finds the countries and missions that an outline tells of as case studies."""

from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline


def find_case_studies(outline: Outline) -> list[Found]:
    return []


KIND = FindingKind("case_studies", "casestudies.CaseStudy", "casestudies.CaseStudyEvidence", find_case_studies)
