"""Words that are in more rows than are ranked: which of those rows are the best.

The cap takes the rows that come first, which are no better than others. Where it took some, a second query asks for
those whose title or heading begins with the words, has all of them, has some of them: they come first, in this order.
Each step has the same cap, so that it costs the same however many rows there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections

from articles.search.engine import SOME, WORDS, in_language, ranked
from articles.search.found import Found, Row, best
from articles.search.kinds import Index, indexes
from articles.search.schema import COLUMN, CONFIGURATION, heads_text
from articles.search.statements import Hole, Statement, together
from articles.search.words import Question

_BEGINNING = Hole("beginning")


def best_first(question: Question, found: Found) -> dict[str, list[Row]]:
    """The rows of each index of which ``found`` lacks some, those of the titles before it; one query, or none."""
    known = indexes()
    crowded = tuple(label for label, rows in found.items() if label in known and len(rows) == known[label].most)
    if not crowded:
        return {}
    asked = _steps(crowded, has_some=len(question.terms) > 1 and not question.is_any)
    steps: dict[str, list[Row]] = defaultdict(list)
    for name, *values in asked.ask({**in_language(question), _BEGINNING: _beginning(question)}):
        steps[name].append(Row(*values))
    rows: dict[str, dict[int, Row]] = {label: {} for label in crowded}
    for name in sorted(steps):
        _add(rows[name.partition(" ")[2]], sorted(steps[name], key=best))
    for label in crowded:
        _add(rows[label], found[label])
    return {label: list(some.values())[: known[label].most] for label, some in rows.items()}


def _add(rows: dict[int, Row], more: Iterable[Row]) -> None:
    for row in more:
        rows.setdefault(row.key, row)


@cache
def _steps(labels: tuple[str, ...], *, has_some: bool) -> Statement:
    """Rows of each index and step, labelled with the step's number and the index's label.

    Without ``has_some`` the last step, which asks for some of the words, would only repeat the one before.
    """
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    conditions = _on_postgresql if is_postgresql else _on_sqlite
    return together(
        ranked(index, f"{step} {index.label}", condition)
        for index in map(indexes().__getitem__, labels)
        for step, condition in enumerate(list(conditions(index))[: None if has_some else -1])
    )


def _on_sqlite(index: Index) -> Iterator[Statement]:
    head = f"""'{{"{index.columns[0]}"}} : (' || %s || ')'"""
    if index.title:
        yield Statement(head, (_BEGINNING,))
    yield Statement(head, (WORDS,))
    yield Statement(f"'(' || {head} || ') AND (' || %s || ')'", (SOME, WORDS))


def _on_postgresql(index: Index) -> Iterator[Statement]:
    query = f"to_tsquery('{CONFIGURATION}', %s)"
    if index.title:
        yield Statement(f'UPPER("{index.table}"."{index.title}"::text) LIKE UPPER(%s)', (_BEGINNING,))
    yield Statement(f"{heads_text(index)} @@ {query}", (WORDS,))
    yield Statement(f'{heads_text(index)} @@ {query} AND "{index.table}".{COLUMN} @@ {query}', (SOME, WORDS))


def _beginning(question: Question) -> str:
    """What a title begins with that begins with the words, as they were typed."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return f"{'_'.join(question.words)}%"
    star = "*" if question.terms[-1].is_prefix else ""
    return f'^ "{" ".join(question.words)}" {star}'
