"""The models' querysets: named queries, so that views, the admin and commands build no filters of their own."""

from articles.querysets.article import ArticleQuerySet, SectionQuerySet, SeeAlsoQuerySet
from articles.querysets.columns import ORPHANED_OR_REJECTED, count_of, related
from articles.querysets.evidence import EvidenceQuerySet
from articles.querysets.finding import DuplicateQuerySet, FindingQuerySet, ResponseQuerySet
from articles.querysets.work import ActionQuerySet, ClaimQuerySet, ImportRunQuerySet

__all__ = [
    "ORPHANED_OR_REJECTED",
    "ActionQuerySet",
    "ArticleQuerySet",
    "ClaimQuerySet",
    "DuplicateQuerySet",
    "EvidenceQuerySet",
    "FindingQuerySet",
    "ImportRunQuerySet",
    "ResponseQuerySet",
    "SectionQuerySet",
    "SeeAlsoQuerySet",
    "count_of",
    "related",
]
