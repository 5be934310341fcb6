"""The base of the querysets of what is suggested and then reviewed: passages and responses."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q

from articles.choices import Review


class ReviewedQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Suggestions for the review desk: all but those that it leaves out, such as passages of archived articles."""
        return self.filter(review=Review.SUGGESTED).exclude(_left_out(type(self), self.model))

    def left_out(self) -> Self:
        """Rows that the review desk leaves out, whatever their review: few, and found by indexes."""
        # With a union each condition uses its index; with OR, PostgreSQL reads every row.
        keys = self.model._default_manager.order_by().values("pk")
        first, *rest = (keys.filter(where) for where in self.left_out_where(self.model))
        return self.filter(pk__in=first.union(*rest))

    def numbers_by_review(self) -> dict[str, int]:
        """The number of rows by review; one query."""
        return dict(self.order_by().values_list("review").annotate(Count("pk")))

    @classmethod
    def left_out_where(cls, model: Any) -> Sequence[Q]:
        """Conditions for the rows that the review desk leaves out, at least one of which is true for each."""
        raise NotImplementedError


@cache
def _left_out(rows: type[ReviewedQuerySet], model: Any) -> Q:
    """The conditions as one ``Q``; cached, as building it takes longer than most queries."""
    return Q(*rows.left_out_where(model), _connector=Q.OR)
