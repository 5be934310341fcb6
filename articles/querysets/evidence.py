"""Querysets of passages: which readers see, which wait for review, and which need repair."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import connections, models
from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import Substr

from articles.choices import PUBLIC, Review, Status, Visibility
from articles.querysets.columns import ARTICLE_TEXTS, IN_ARTICLE, ORPHANED_OR_REJECTED, related
from articles.querysets.reviewed import ReviewedQuerySet

# Counted by primary key alone: grouped by titles too, every passage would be joined and sorted.
_MOST_STATED = """
SELECT finding.id, stated.articles, stated.passages FROM (
    SELECT finding_id, COUNT(DISTINCT article_id) AS articles, COUNT(*) AS passages
    FROM {passages} WHERE visibility = %s GROUP BY finding_id
) AS stated JOIN {findings} AS finding ON finding.id = stated.finding_id
ORDER BY stated.articles DESC, finding.title, finding.id
"""


class EvidenceQuerySet(ReviewedQuerySet):
    def shown(self) -> Self:
        """Passages that readers see: neither rejected nor orphaned, in a live section of a public article."""
        return self.filter(visibility__gte=Visibility.SHOWN)

    @classmethod
    def left_out_where(cls, model: Any) -> Sequence[Q]:
        """Passages of retired sections, and of articles and findings that are archived or merged.

        Each is a subquery of few keys from an index, so that no section or finding is read.
        """
        sections, findings = related(model, "section").order_by(), related(model, "finding").order_by()
        articles = related(sections.model, "article").order_by().filter(status=Status.ARCHIVED)
        return (
            Q(section__in=sections.filter(retired_at__isnull=False).values("pk")),
            Q(section__in=sections.filter(article__in=articles.values("pk")).values("pk")),
            Q(finding__in=findings.filter(merged_into__isnull=False).values("pk")),
            Q(finding__in=findings.filter(status=Status.ARCHIVED).values("pk")),
        )

    def out_of_step(self) -> Self:
        """Passages, except orphans, that do not quote their section exactly; there should be none."""
        text = Substr("section__body", F("start") + 1, F("end") - F("start"))
        return self.exclude(review=Review.ORPHANED).annotate(text_at_span=text).exclude(quote=F("text_at_span"))

    def misjudged(self) -> Self:
        """Passages with another article than their section's, or another visibility than ``judged``; should be none."""
        is_shown = Q(section__retired_at=None, section__article__status__in=PUBLIC)
        is_public = Q(finding__status__in=PUBLIC, finding__merged_into=None)
        shown = When(is_shown & is_public, then=Value(Visibility.PUBLIC)), When(is_shown, then=Value(Visibility.SHOWN))
        hidden = When(review__in=ORPHANED_OR_REJECTED, then=Value(Visibility.HIDDEN))
        judged = Case(hidden, *shown, default=Value(Visibility.HIDDEN))
        return self.annotate(judged=judged).exclude(visibility=F("judged"), article=F("section__article"))

    def by_rule(self) -> Any:
        """The numbers of each importer rule's suggestions by verdict, the most first; one query.

        A verdict counts even if the passage was orphaned later; ``orphaned`` counts those orphaned before any.
        """
        verdict = Case(When(review=Review.ORPHANED, then=F("review_before")), default=F("review"))
        rows: Any = self.exclude(rule="").annotate(verdict=verdict).order_by().values("rule")
        undecided = ~Q(verdict__in=[Review.ACCEPTED, Review.REJECTED])
        return rows.annotate(
            suggestions=Count("pk"),
            accepted=Count("pk", filter=Q(verdict=Review.ACCEPTED)),
            rejected=Count("pk", filter=Q(verdict=Review.REJECTED)),
            open=Count("pk", filter=Q(review=Review.SUGGESTED)),
            orphaned=Count("pk", filter=undecided & Q(review=Review.ORPHANED)),
        ).order_by("-suggestions", "rule")

    def of_public_findings(self, own: models.Model | None = None) -> Self:
        """Shown passages whose finding is public; those of ``own`` whatever its status, as in a preview."""
        public = Q(visibility=Visibility.PUBLIC)
        return self.filter(public if own is None else public | Q(visibility=Visibility.SHOWN, finding=own))

    def stating_public_findings(self) -> Self:
        """Passages of public records, neither rejected nor orphaned; their section and article may be hidden."""
        rows = self.exclude(review__in=ORPHANED_OR_REJECTED)
        return rows.filter(finding__status__in=PUBLIC, finding__merged_into=None)

    def most_stated(self) -> list[tuple[int, int, int]]:
        """Primary key, number of articles and number of passages of every public finding; one query.

        Those of most articles come first, then by title, as in lists.
        """
        findings = related(self.model, "finding").model._meta.db_table
        sql = _MOST_STATED.format(passages=self.model._meta.db_table, findings=findings)
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql, [Visibility.PUBLIC])
            return list(cursor.fetchall())

    def in_article(self, article: models.Model) -> Self:
        """The passages of an article, of whatever status, in reading order, with their public findings.

        One query, lazy loading refused.
        """
        rows = self.stating_public_findings().filter(section__retired_at=None, section__article=article)
        rows = rows.select_related("finding").defer("finding__summary").order_by("section__position", "start", "pk")
        return rows.fetch_mode(models.FETCH_RAISE)

    def stating(self, finding: models.Model) -> Self:
        """Shown passages of a finding, of whatever status, as in ``for_page()``."""
        return self.shown().filter(finding=finding).with_places()

    def for_page(self, own: models.Model | None = None) -> Self:
        """As ``of_public_findings()``, article by article, with section and article; one query."""
        return self.of_public_findings(own).with_places()

    def with_places(self) -> Self:
        """Passages article by article, with finding, section and article, without long texts; lazy loading refused."""
        rows = self.select_related("finding", "section__article")
        texts = (f"section__article__{name}" for name in (*ARTICLE_TEXTS, "introduction"))
        rows = rows.defer(
            "finding__summary", "section__imported_body", "section__incoming_body", "section__body", *texts
        )
        return rows.order_by("section__article__title", *IN_ARTICLE).fetch_mode(models.FETCH_RAISE)

    def in_order(self, order: str) -> Self:
        """Passages in the order that a reader chose: ``typical``, or by default the newest articles first."""
        return self.most_typical_first() if order == "typical" else self.newest_first()

    def newest_first(self) -> Self:
        """Passages article by article, the newest articles first."""
        return self.order_by("-section__article__created_at", *IN_ARTICLE)

    def most_typical_first(self) -> Self:
        """Add ``alike``, the number of passages with the same ``match_key``, and order by it, the most first."""
        alike = Window(Count("pk"), partition_by=[F("match_key")])
        by_wording = ("-alike", "match_key", "section__article__title")
        return self.annotate(alike=alike).order_by(*by_wording, *IN_ARTICLE)

    def for_desk(self) -> Self:
        """The admin's list, with finding, section, article and reviewer; one query."""
        rows = self.select_related("finding", "section__article", "reviewer")
        shown = ("quote", "start", "end", "review", "rule", "reviewed_at", "reviewer__username", "finding__title")
        return rows.only(*shown, "section__heading", "section__position", "section__article__title")
