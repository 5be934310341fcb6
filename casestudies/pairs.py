"""Which challenges and strategies texts tell of together, counted by the database; a text is an article or section."""

from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count

from articles.choices import Review

Pair = tuple[int, int]
"""The keys of two findings."""


class Together(NamedTuple):
    """``texts`` tell of both; in these are so many ``passages`` on either, ``of_first`` on the first of the two."""

    texts: int
    passages: int
    of_first: int


NEVER = Together(0, 0, 0)
"""Of a pair that no text tells of together."""


def pairs(one: Any, other: Any, text: str) -> dict[Pair, Together]:
    """Findings of the passages ``one`` and ``other`` that are told in the same text, which their field ``text`` names.

    One query, which returns a row for each pair.
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
    """Pair -> how many of the passages on either in texts that tell of both editors accepted: two queries."""
    found: Counter[Pair] = Counter()
    for one, other in permutations((challenges, strategies)):
        accepted = one.filter(review=Review.ACCEPTED)
        beside = other.filter(**{f"{text}__in": accepted.values(text)})
        for pair, together in pairs(accepted, beside, text).items():
            found[pair if one is challenges else pair[::-1]] += together.of_first
    return found


def _counted(rows: Any, text: str) -> tuple[str, tuple[Any, ...]]:
    """The query of ``number`` of passages by finding and text. Raises EmptyResultSet where there can be none."""
    counted = rows.values("finding", text).annotate(number=Count("pk"))
    sql, parameters = counted.query.get_compiler(rows.db).as_sql()
    return sql, tuple(parameters)
