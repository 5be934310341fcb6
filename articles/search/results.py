"""Search all kinds for what a reader typed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db.models import Value

from articles.search.capitals import in_long, keep_abbreviations
from articles.search.common_words import best_first
from articles.search.engine import in_language, not_with, ranked
from articles.search.found import Found, Hits, Row, best
from articles.search.kinds import SearchKind, search_kinds
from articles.search.spelling import corrected
from articles.search.words import Names, Question, Words, read
from articles.sql_statements import Placeholder, SQLStatement, key_list, statement, together

type Groups = tuple[tuple[SearchKind, Hits], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The hits of a search by kind; ``question`` is the one answered, which may be a correction of the one ``typed``.

    ``groups`` are in the order of the setting, but kinds with a record that the question names come first.
    """

    typed: Question
    question: Question
    groups: Groups = ()

    @property
    def is_corrected(self) -> bool:
        return self.question.terms != self.typed.terms

    @property
    def is_empty(self) -> bool:
        return not _is_any(self.groups)

    @property
    def content(self) -> tuple[Any, ...]:
        """All that a page shows of the results besides the hits themselves."""
        groups = [(kind.name, len(hits), hits.is_capped, hits.is_partial) for kind, hits in self.groups]
        return bool(self.typed), self.is_corrected, str(self.question), groups


@cache
def names() -> Names:
    """The names of the records of all kinds."""
    found: dict[Words, tuple[Words, ...]] = {}
    for kind in search_kinds():
        for name, others in kind.names().items():
            found[name] = (*found.get(name, ()), *others)
    return found


def search(text: str) -> Results:
    """Search for all the words, or for a corrected spelling if that finds more; at most eleven queries.

    A correction is tried if no indexed text matches, even if a name does, as prefixes of names match at once.
    """
    typed = read(text, names())
    question, groups = typed, _find(typed)
    if typed and not _in_texts(groups):
        meant = corrected(typed, names())
        other = _find(meant) if meant else ()
        if meant and (_in_texts(other) or (_is_any(other) and not _is_any(groups))):
            question, groups = meant, other
    groups = _with_partial(question, groups)
    return Results(typed, question, tuple(sorted(groups, key=lambda group: not group[1].is_named)))


def _find(question: Question) -> Groups:
    """The hits of each kind for the whole question; at most three queries."""
    if not question:
        return ()
    found = _found(question, search_kinds())
    return tuple((kind, kind.search(question, found)) for kind in search_kinds())


def _with_partial(question: Question, groups: Groups) -> Groups:
    """``groups`` with partial matches for kinds without hits; at most four queries."""
    lacking = [kind for kind, hits in groups if kind.indexes and not hits.keys]
    some = in_long(question).any()
    if len(question.any().terms) < 2 or not some or not lacking:
        return groups
    found = _found(some, lacking)
    return tuple(
        (kind, replace(kind.search(some, found), is_partial=True) if kind in lacking else hits) for kind, hits in groups
    )


def _is_any(groups: Groups) -> bool:
    return any(len(hits) for _kind, hits in groups)


def _in_texts(groups: Groups) -> bool:
    return any(len(hits) for kind, hits in groups if kind.indexes)


def _found(question: Question, kinds: Sequence[SearchKind]) -> Found:
    """The matching rows that readers see, the best first; at most four queries.

    Matches of a compound as two words come after those as one word. They are not queried for kinds with more rows than
    are ranked, as both words may be common.
    """
    in_one = question.in_one()
    found = _ranked_rows(in_one, kinds)
    few = [kind for kind in kinds if not any(len(found[index.label]) == index.most for index in kind.indexes)]
    for label, rows in _ranked_rows(question, few).items() if few and in_one != question else ():
        known = {row.key for row in found[label]}
        found[label] += [row for row in rows if row.key not in known]
    found |= best_first(in_one, found)
    keep_abbreviations(question, found)
    return found


def _ranked_rows(question: Question, kinds: Sequence[SearchKind]) -> dict[str, list[Row]]:
    """The matching rows by the label of their index or the name of their kind, the best first; one query."""
    named = {kind.name: keys for kind in kinds if kind.named and (keys := kind.named.keys(question))}
    query = _statement(tuple(kind.name for kind in kinds), tuple(named), leaves_out=bool(question.without))
    arguments = {Placeholder(name): key_list(keys) for name, keys in named.items()}
    found: dict[str, list[Row]] = defaultdict(list)
    for label, *values in query.fetch({**in_language(question), **arguments}):
        found[label].append(Row(*values))
    for rows in found.values():
        rows.sort(key=best)
    return found


@cache
def _statement(names: tuple[str, ...], named: tuple[str, ...], *, leaves_out: bool) -> SQLStatement:
    """The rows of the kinds' indexes, labelled with those of the indexes, and of kinds that the question names."""
    kinds = [kind for kind in search_kinds() if kind.name in names]
    indexes = [index for kind in kinds for index in kind.indexes]
    parts = [ranked(index, index.label, is_first=True, leaves_out=leaves_out) for index in indexes]
    for kind in kinds:
        if kind.named and kind.name in named:
            rows = kind.named.rows(Placeholder(kind.name)).order_by()
            rows = not_with(rows, kind.indexes[0]) if leaves_out else rows
            rows = rows.values("pk", rank=Value(0.0), is_title=Value(False))
            parts.append(statement(rows, kind.name, "pk", "pk", "rank", "rank", "is_title"))
    return together(parts)
