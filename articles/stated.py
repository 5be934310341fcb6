"""How often records are stated: all of a kind are counted at once, and remembered."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from articles.choices import Review
from articles.kinds import Kind
from articles.remembered import remembered

type Stated = tuple[int, int, int]
"""A public record's key, the number of articles that state it, and of the passages."""


def most_stated(request: HttpRequest, kind: Kind) -> list[Stated]:
    """All public records of a kind, those that most articles state first; one query, and none while remembered."""
    rows = kind.evidence_model.objects
    return remembered(request, f"most stated {kind.name}", rows.most_stated, apart=True)


def accepted_passages(request: HttpRequest, kind: Kind) -> int:
    """How many of the passages on public records editors accepted; one query, and none while remembered."""
    rows = kind.evidence_model.objects.of_public_findings().filter(review=Review.ACCEPTED)
    return int(remembered(request, f"accepted {kind.name}", rows.count, apart=True))


def records_of(model: Any, stated: Iterable[Stated]) -> list[Any]:
    """The records in this order, with ``article_count``, and of their fields with name and address: one query."""
    numbers = {pk: articles for pk, articles, _passages in stated}
    rows = model.objects.only("title", "slug").in_bulk(list(numbers))
    for row in rows.values():
        row.article_count = numbers[row.pk]
    return [rows[pk] for pk in numbers if pk in rows]
