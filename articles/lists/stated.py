"""Count the articles and passages that state each record, for all records of a kind at once, and cache the counts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from articles.choices import Review
from articles.freshness.cached import cached
from articles.kinds import Kind, kind_of

type Stated = tuple[int, int, int]
"""The key of a public record, the number of articles that state it, and the number of passages."""


def most_stated(request: HttpRequest | None, kind: Kind) -> list[Stated]:
    """All public records of a kind, those stated by most articles first; one query, none if cached."""
    count = kind.evidence_model.objects.most_stated
    return cached(request, f"most stated {kind.name}", count, standalone=True)


def accepted_passages(request: HttpRequest, kind: Kind) -> int:
    """The number of accepted passages of public records; one query, none if cached."""
    rows = kind.evidence_model.objects.of_public_findings().filter(review=Review.ACCEPTED)
    return int(cached(request, f"accepted {kind.name}", rows.count, standalone=True))


def add_numbers(request: HttpRequest | None, records: Sequence[Any]) -> None:
    """Set ``article_count``, ``passage_count`` and ``accepted_count`` on public records of one kind.

    One query, and another if the counts of the kind are not cached.
    """
    if not records:
        return
    kind = kind_of(records[0])
    numbers = {key: counted for key, *counted in most_stated(request, kind)}
    passages = kind.evidence_model.objects.of_public_findings().filter(review=Review.ACCEPTED).order_by()
    accepted = dict(
        passages.filter(finding__in=[row.pk for row in records]).values_list("finding").annotate(Count("pk"))
    )
    for row in records:
        row.article_count, row.passage_count = numbers.get(row.pk, (0, 0))
        row.accepted_count = accepted.get(row.pk, 0)


def records_of(model: Any, stated: Iterable[Stated]) -> list[Any]:
    """The records in the given order with their ``article_count``, only title and slug loaded; one query."""
    numbers = {pk: articles for pk, articles, _passages in stated}
    rows = model.objects.only("title", "slug").in_bulk(list(numbers))
    for row in rows.values():
        row.article_count = numbers[row.pk]
    return [rows[pk] for pk in numbers if pk in rows]
