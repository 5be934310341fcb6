"""Querysets of findings, responses, and possible duplicates."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When

from articles.choices import PUBLIC, Review, Sameness, Status
from articles.querysets.columns import ORPHANED_OR_REJECTED, count_of, related
from articles.querysets.reviewed import ReviewedQuerySet


class FindingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Records that editors work with: neither merged nor archived."""
        return self.filter(merged_into=None).exclude(status=Status.ARCHIVED)

    def titled(self, words: str) -> Self:
        """Records whose title contains all the words, in any order."""
        rows = self
        for word in words.split():
            rows = rows.filter(title__icontains=word)
        return rows

    def starting_with(self, words: str) -> Self:
        """Order by title, those first that begin with the words."""
        begins = Case(When(title__istartswith=words, then=0), default=1)
        return self.order_by(begins, "title", "pk")

    def public(self) -> Self:
        """Records that readers see: public, not merged, and stated by at least one passage that readers see.

        A record that only drafts or archived articles state is thus as hidden as they are.
        """
        evidence = related(self.model, "evidence")
        return self.filter(Exists(evidence.shown().filter(finding=OuterRef("pk"))), status__in=PUBLIC, merged_into=None)

    def with_passage_counts(self) -> Self:
        """Add ``passage_count``, ``article_count`` and ``accepted_count`` of the passages that readers see."""
        passages = related(self.model, "evidence").shown().filter(finding=OuterRef("pk"))
        return self.annotate(
            passage_count=count_of(passages),
            article_count=count_of(passages, "article"),
            accepted_count=count_of(passages.filter(review=Review.ACCEPTED)),
        )

    def for_rows(self) -> Self:
        """Public records as rows of a list, without counts; one query, lazy loading refused."""
        return self.public().defer("summary").fetch_mode(models.FETCH_RAISE)

    def for_list(self) -> Self:
        """Public records, those that most articles state first; one query, lazy loading refused."""
        return self.for_rows().with_passage_counts().order_by("-article_count", "title", "pk")

    def for_data(self) -> Self:
        """As ``for_list()``, with the editors' summaries; one query, lazy loading refused."""
        return self.for_list().defer(None)

    def for_page(self) -> Self:
        """Public records with counts; one query, lazy loading refused."""
        return self.public().for_preview()

    def for_preview(self) -> Self:
        """As ``for_page()``, for records of any status."""
        return self.with_passage_counts().fetch_mode(models.FETCH_RAISE)

    def for_desk(self) -> Self:
        """The admin's list: records of any status with counts of all their passages; one query."""
        passages = related(self.model, "evidence").filter(finding=OuterRef("pk"))
        return self.defer("summary").annotate(
            all_passage_count=count_of(passages),
            all_article_count=count_of(passages, "article"),
            waiting_count=count_of(passages.filter(review=Review.SUGGESTED)),
        )


class ResponseQuerySet(ReviewedQuerySet):
    @classmethod
    def left_out_where(cls, model: Any) -> Sequence[Q]:
        """Responses with an archived or merged end."""
        left_out = []
        for end in ("strategy", "challenge"):
            records = related(model, end).order_by()
            left_out.append(Q(**{f"{end}__in": records.filter(merged_into__isnull=False).values("pk")}))
            left_out.append(Q(**{f"{end}__in": records.filter(status=Status.ARCHIVED).values("pk")}))
        return left_out

    def shown(self) -> Self:
        return self.exclude(review__in=ORPHANED_OR_REJECTED)

    def supported(self, own: models.Model | None = None) -> Self:
        """Shown responses that rest on an editor, or on a passage that readers see (``is_quoted``).

        Passages of the strategy ``own`` count whatever its status.
        """
        evidence = related(self.model, "evidence").of_public_findings(own).order_by()
        rows = self.shown().annotate(is_quoted=Exists(evidence.filter(pk=OuterRef("evidence"))))
        return rows.filter(Q(added_by__isnull=False) | Q(is_quoted=True))

    def to_public(self, *ends: str) -> Self:
        """Responses whose named ends (``strategy``, ``challenge``) are public."""
        return self.filter(*(Exists(related(self.model, end).public().filter(pk=OuterRef(end))) for end in ends))

    def answering(self, challenge: models.Model) -> Self:
        """The strategies that answer a challenge, as ``for_page()``."""
        return self.for_page("strategy").filter(challenge=challenge)

    def answered_by(self, strategy: models.Model) -> Self:
        """The challenges that a strategy, of whatever status, answers, as ``for_page()``."""
        return self.for_page("challenge", strategy).filter(strategy=strategy)

    def for_page(self, other: str, own: models.Model | None = None) -> Self:
        """Supported responses to a public record at the ``other`` end (``strategy`` or ``challenge``); two queries."""
        evidence = related(self.model, "evidence").for_page(own)
        rows = self.supported(own).to_public(other).select_related(other).defer(f"{other}__summary")
        rows = rows.prefetch_related(Prefetch("evidence", evidence)).order_by(f"{other}__title", "pk")
        return rows.fetch_mode(models.FETCH_RAISE)

    def for_desk(self) -> Self:
        """The admin's list, with both ends and what they rest on; one query."""
        rows = self.select_related("strategy", "challenge", "evidence", "added_by")
        shown = ("note", "review", "reviewed_at", "strategy__title", "challenge__title", "added_by__username")
        return rows.only(*shown, "evidence__quote", "evidence__section_id", "evidence__start", "evidence__end")


class DuplicateQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Undecided pairs, neither record of which has been merged since."""
        return self.filter(verdict=Sameness.POSSIBLE).exclude(self._settled())

    def number_open(self) -> int:
        """The number of ``open()`` pairs. Few are settled, so two counts are cheaper than checking every pair."""
        possible = self.filter(verdict=Sameness.POSSIBLE).order_by()
        return possible.count() - possible.filter(self._settled()).count()

    def _settled(self) -> Q:
        merged = related(self.model, "one").filter(merged_into__isnull=False).order_by().values("pk")
        return Q(one__in=merged) | Q(other__in=merged)

    def different(self) -> Self:
        return self.filter(verdict=Sameness.DIFFERENT)

    def of(self, *findings: Any) -> Self:
        """Pairs with one of the records (or primary keys)."""
        return self.filter(Q(one__in=findings) | Q(other__in=findings))

    def for_desk(self) -> Self:
        """The admin's list: both records, with ``one_count`` and ``other_count`` of their passages; one query."""
        passages = related(related(self.model, "one").model, "evidence")
        counts = {f"{end}_count": count_of(passages.filter(finding=OuterRef(end))) for end in ("one", "other")}
        titles = [f"{end}__{name}" for end in ("one", "other") for name in ("title", "merged_into_id")]
        shown = ("score", "reason", "verdict", "decided_at", "decided_by__username", *titles)
        return self.select_related("one", "other", "decided_by").only(*shown).annotate(**counts)
