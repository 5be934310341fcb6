"""Which challenges and strategies are stated in the same text, an article or a section; the database counts."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count

from articles.choices import Review

Pair = tuple[int, int]
"""The primary keys of two findings."""


class Together(NamedTuple):
    """Numbers of a pair: ``texts`` that state both, ``passages`` in these on either, ``of_first`` on the first."""

    texts: int
    passages: int
    of_first: int


NEVER = Together(0, 0, 0)
"""The numbers of a pair that is never stated together."""


def pairs(one: Any, other: Any, text: str) -> dict[Pair, Together]:
    """The pairs of findings that the passages ``one`` and ``other`` state in the same text: one query, a row per pair.

    ``text`` is the field of both that points to the text: ``article`` or ``section``.
    """
    try:
        (left, values), (right, more) = (_counted(rows, text) for rows in (one, other))
    except EmptyResultSet:
        return {}
    sql = f"""
        SELECT one.finding, other.finding, COUNT(*), SUM(one.number + other.number), SUM(one.number)
        FROM ({left}) AS one JOIN ({right}) AS other ON other.{text} = one.{text}
        GROUP BY one.finding, other.finding
    """  # noqa: S608 (own names)
    with connections[one.db].cursor() as cursor:
        cursor.execute(sql, (*values, *more))
        return {(key, another): Together(*map(int, numbers)) for key, another, *numbers in cursor.fetchall()}


def accepted_together(challenges: Any, strategies: Any, text: str) -> Mapping[Pair, int]:
    """Pair -> the number of its passages (``Together.passages``) that editors accepted: two queries."""
    found = Counter(_accepted_beside(challenges, strategies, text))
    for (strategy, challenge), number in _accepted_beside(strategies, challenges, text).items():
        found[challenge, strategy] += number
    return found


def _accepted_beside(one: Any, other: Any, text: str) -> dict[Pair, int]:
    """Pair -> the number of passages on its first finding that editors accepted: one query."""
    accepted = one.filter(review=Review.ACCEPTED)
    in_same_texts = other.filter(**{f"{text}__in": accepted.values(text)})
    return {pair: together.of_first for pair, together in pairs(accepted, in_same_texts, text).items()}


def _counted(rows: Any, text: str) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters that count passages as ``number`` by finding and text.

    Raises EmptyResultSet if Django knows without a query that there are none.
    """
    counted = rows.values("finding", text).annotate(number=Count("pk"))
    sql, parameters = counted.query.get_compiler(rows.db).as_sql()
    return sql, tuple(parameters)
