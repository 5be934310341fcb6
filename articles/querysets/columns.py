"""What the querysets share: relations by name, subquery counts, columns and orders."""

from typing import Any

from django.db import models
from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.choices import Review

ORPHANED_OR_REJECTED = [Review.ORPHANED.value, Review.REJECTED.value]
ARTICLE_TEXTS = ("imported_introduction", "imported_disclosure", "incoming_introduction")
"""Long texts of an article that only imports and editors need."""
IN_ARTICLE = ("section__article", "section__position", "section", "start", "pk")
"""Reading order of passages, article by article."""


def related(model: type[models.Model], name: str) -> Any:
    """The manager of the model at the other end of the relation ``name``, since querysets cannot import models."""
    return model._meta.get_field(name).related_model.objects  # type: ignore[union-attr]


def count_of(rows: QuerySet, of: str = "pk") -> Coalesce:
    """The number of distinct ``of`` in ``rows``, which name the outer row by ``OuterRef``."""
    counted = rows.order_by().annotate(_all=models.Value(1)).values("_all").annotate(_n=Count(of, distinct=of != "pk"))
    return Coalesce(Subquery(counted.values("_n")), 0)
