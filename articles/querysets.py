"""Named questions on the records; views, the admin and commands ask these and build no filters of their own."""

from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from articles.choices import PUBLIC, Review

ORPHANED_OR_REJECTED = [Review.ORPHANED.value, Review.REJECTED.value]


class ArticleQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(status__in=PUBLIC)


class SectionQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Sections that the article's page shows: those that are not retired."""
        return self.filter(retired_at=None)


class SeeAlsoQuerySet(models.QuerySet):
    def red(self) -> Self:
        return self.filter(target=None)


class FindingQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Records that readers see: not merged away, and stated by at least one passage that readers see.

        So a record that only drafts or archived articles state is as hidden as they are.
        """
        evidence = self.model._meta.get_field("evidence").related_model
        return self.filter(
            Exists(evidence.objects.shown().filter(finding=OuterRef("pk"))), status__in=PUBLIC, merged_into=None
        )


class EvidenceQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Passages that readers see: neither rejected nor orphaned, in a live section of a public article."""
        return self.exclude(review__in=ORPHANED_OR_REJECTED).filter(
            section__retired_at=None, section__article__status__in=PUBLIC
        )


class ResponseQuerySet(models.QuerySet):
    def shown(self) -> Self:
        return self.exclude(review__in=ORPHANED_OR_REJECTED)


class ImportRunQuerySet(models.QuerySet):
    def with_outcome_counts(self) -> Self:
        return self.annotate(
            file_count=Count("files"),
            failed_count=Count("files", filter=Q(files__outcome="failed")),
            conflict_count=Count("files", filter=Q(files__outcome="conflict")),
        )
