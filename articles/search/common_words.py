"""Find the best rows for words that are in more rows than are ranked.

The rows ranked are then not the best ones. A second query finds rows whose title or heading begins with the words, has
all of them, or has some of them; these come first, in this order, then the newest rows. Each step has the same limit
and takes the newest rows, so that its cost does not depend on the number of rows. If any word is enough, rows with
words that are in few rows come first, as they would otherwise be lost among the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from articles.search.engine import SOME, WORDS, in_language, language, ranked
from articles.search.found import Found, Row, best
from articles.search.kinds import Index, indexes
from articles.search.schema import COLUMN, CONFIGURATION, heads_text
from articles.search.words import Question
from articles.sql_statements import Placeholder, SQLStatement, together

_BEGINNING = Placeholder("beginning")


def best_first(question: Question, found: Found) -> dict[str, list[Row]]:
    """Better rows for each index of which ``found`` reached the limit; at most two queries."""
    known = indexes()
    crowded = tuple(label for label, rows in found.items() if label in known and len(rows) == known[label].most)
    if not crowded:
        return {}
    rows = _with_rare_words(question, crowded) if question.is_any else {label: {} for label in crowded}
    has_some = len(question.any().terms) > 1 and not question.is_any
    query = _steps(crowded, has_some=has_some, leaves_out=bool(question.without))
    steps = _rows_by_label(query, {**in_language(question), _BEGINNING: _beginning(question)})
    for (_step, label), some in sorted(steps.items()):
        _add(rows[label], sorted(some, key=best))
    for label in crowded:
        _add(rows[label], found[label])
    return {label: list(some.values())[: known[label].most] for label, some in rows.items()}


def _with_rare_words(question: Question, labels: tuple[str, ...]) -> dict[str, dict[int, Row]]:
    """Rows with words that are in fewer rows than are ranked, by label and key, those with most such words first."""
    terms = {_term(place): language(Question((term,))) for place, term in enumerate(question.terms)}
    found: dict[str, dict[int, list[Row]]] = {label: defaultdict(list) for label in labels}
    query = _single_terms(labels, len(terms), leaves_out=bool(question.without))
    for (_place, label), rows in _rows_by_label(query, {**in_language(question), **terms}).items():
        for row in rows if len(rows) < indexes()[label].most else ():
            found[label][row.key].append(row)
    rare: dict[str, dict[int, Row]] = {label: {} for label in labels}
    for label, by_key in found.items():
        counted = (replace(some[0], rare_words=len(some)) for some in by_key.values())
        _add(rare[label], sorted(counted, key=best))
    return rare


def _rows_by_label(statement: SQLStatement, arguments: Mapping[Placeholder, Any]) -> dict[tuple[int, str], list[Row]]:
    """The rows by the number and the label of their index, which are in their labels; one query."""
    found: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for name, *values in statement.fetch(arguments, planned_anew=True):
        number, _space, label = name.partition(" ")
        found[int(number), label].append(Row(*values))
    return found


def _add(rows: dict[int, Row], more: Iterable[Row]) -> None:
    for row in more:
        rows.setdefault(row.key, row)


def _term(place: int) -> Placeholder:
    return Placeholder(f"term {place}")


@cache
def _single_terms(labels: tuple[str, ...], number: int, *, leaves_out: bool) -> SQLStatement:
    """The rows of each index for each of ``number`` terms, labelled with the term's place and the index's label."""
    return together(
        ranked(indexes()[label], f"{place} {label}", text=_term(place), leaves_out=leaves_out)
        for label in labels
        for place in range(number)
    )


@cache
def _steps(labels: tuple[str, ...], *, has_some: bool, leaves_out: bool) -> SQLStatement:
    """The rows of each index and step, labelled with the step's number and the index's label.

    Without ``has_some`` the step for some of the words is left out, as it would equal the one before.
    """
    is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    conditions = _on_postgresql if is_postgresql else _on_sqlite
    return together(
        ranked(index, f"{step} {index.label}", condition, leaves_out=leaves_out)
        for index in map(indexes().__getitem__, labels)
        for step, condition in enumerate(conditions(index, has_some))
    )


def _on_sqlite(index: Index, has_some: bool) -> Iterator[SQLStatement]:
    """The conditions of all steps but the last, as SQLite's first query has found the newest rows already."""
    head = f"""'{{"{index.columns[0]}"}} : (' || %s || ')'"""
    if index.title:
        yield SQLStatement(head, (_BEGINNING,))
    yield SQLStatement(head, (WORDS,))
    if has_some:
        yield SQLStatement(f"'(' || {head} || ') AND (' || %s || ')'", (SOME, WORDS))


def _on_postgresql(index: Index, has_some: bool) -> Iterator[SQLStatement]:
    query = f"to_tsquery('{CONFIGURATION}', %s)"
    if index.title:
        yield SQLStatement(f'UPPER("{index.table}"."{index.title}"::text) LIKE UPPER(%s)', (_BEGINNING,))
    yield SQLStatement(f"{heads_text(index)} @@ {query}", (WORDS,))
    all_words = f'"{index.table}".{COLUMN} @@ {query}'
    if has_some:
        yield SQLStatement(f"{heads_text(index)} @@ {query} AND {all_words}", (SOME, WORDS))
    yield SQLStatement(all_words, (WORDS,))


def _beginning(question: Question) -> str:
    """The pattern of titles that begin with the words as they were typed."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return f"{'_'.join(question.words)}%"
    star = "*" if question.terms[-1].is_prefix else ""
    return f'^ "{" ".join(question.words)}" {star}'
