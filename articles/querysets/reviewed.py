"""Questions on what is suggested and then reviewed, whether passage or response."""

from typing import Self

from django.db import models
from django.db.models import Count, Q

from articles.choices import Review


class ReviewedQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Suggestions for the review desk: all but those that it leaves out."""
        return self.filter(review=Review.SUGGESTED).exclude(self._left_out())

    def left_out(self) -> Self:
        """What the review desk does not show, whatever its review: few rows, found by indexes."""
        return self.filter(self._left_out())

    def numbers_by_review(self) -> dict[str, int]:
        """How many rows have each review that any has; one query."""
        return dict(self.order_by().values_list("review").annotate(Count("pk")))

    def _left_out(self) -> Q:
        raise NotImplementedError
