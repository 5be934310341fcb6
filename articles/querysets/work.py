"""Querysets of the log, of claims on suggestions, and of import runs."""

from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Q, Subquery
from django.utils import timezone

from articles.querysets.columns import count_of, related


class ActionQuerySet(models.QuerySet):
    def for_desk(self) -> Self:
        """The log's list, the newest first, without the entries' ``changes``; one query."""
        rows = self.select_related("actor", "undone_by").defer("changes")
        return rows.order_by("-at", "-pk")

    def undoable(self) -> Self:
        return self.filter(is_undoable=True, undone_at=None)


class ClaimQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Claims that have not expired."""
        return self.filter(until__gt=timezone.now())

    def of_others(self, user: Any) -> Self:
        """Current claims of other editors."""
        return self.current().exclude(holder=user)


class ImportRunQuerySet(models.QuerySet):
    def with_later(self) -> Self:
        """Add ``has_later``: whether another run began after it; the newest is looked up once, not for each row."""
        newest = self.model._default_manager.order_by("-pk").values("pk")[:1]
        return self.annotate(has_later=ExpressionWrapper(Q(pk__lt=Subquery(newest)), models.BooleanField()))

    def with_outcome_counts(self) -> Self:
        """Add ``file_count``, ``failed_count`` and ``conflict_count``, by subqueries."""
        files = related(self.model, "files").filter(run=OuterRef("pk"))
        return self.annotate(
            file_count=count_of(files),
            failed_count=count_of(files.filter(outcome="failed")),
            conflict_count=count_of(files.filter(outcome="conflict")),
        )
