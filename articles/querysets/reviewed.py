"""Questions on what is suggested and then reviewed, whether passage or response."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q

from articles.choices import Review


class ReviewedQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Suggestions for the review desk: all but those that it leaves out."""
        return self.filter(review=Review.SUGGESTED).exclude(_left_out(type(self), self.model))

    def left_out(self) -> Self:
        """What the review desk does not show, whatever its review: few rows, found by indexes."""
        # Together, so that each is found by its index: of one or the other, PostgreSQL reads every row.
        keys = self.model._default_manager.order_by().values("pk")
        first, *rest = (keys.filter(where) for where in self.left_out_where(self.model))
        return self.filter(pk__in=first.union(*rest))

    def numbers_by_review(self) -> dict[str, int]:
        """How many rows have each review that any has; one query."""
        return dict(self.order_by().values_list("review").annotate(Count("pk")))

    @classmethod
    def left_out_where(cls, model: Any) -> Sequence[Q]:
        """Conditions one of which is true of each row that the review desk leaves out."""
        raise NotImplementedError


@cache
def _left_out(rows: type[ReviewedQuerySet], model: Any) -> Q:
    """Made once: its many parts take longer than most queries, and the desk asks with it again and again."""
    return Q(*rows.left_out_where(model), _connector=Q.OR)
