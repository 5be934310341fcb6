"""From what somebody typed to all that is found, by kind."""

from dataclasses import dataclass
from functools import cache

from articles.search.found import Hits
from articles.search.kinds import SearchKind, search_kinds
from articles.search.spelling import corrected
from articles.search.words import Names, Question, Words, read


@dataclass(frozen=True, slots=True)
class Results:
    """``groups`` are all kinds in order. ``question`` is what was looked for, ``typed`` what was asked for."""

    typed: Question
    question: Question
    groups: tuple[tuple[SearchKind, Hits], ...] = ()

    @property
    def is_corrected(self) -> bool:
        return self.question.terms != self.typed.terms

    @property
    def is_empty(self) -> bool:
        return not any(len(hits) for _kind, hits in self.groups)


@cache
def names() -> Names:
    """All names of records, of every kind."""
    found: dict[Words, tuple[Words, ...]] = {}
    for kind in search_kinds():
        for name, others in kind.names().items():
            found[name] = (*found.get(name, ()), *others)
    return found


def search(text: str) -> Results:
    """What all the words find; else what they may have been meant to be finds, if that is more.

    A misspelt name finds its country at once, so only the kinds whose texts are indexed decide.
    """
    typed = read(text, names())
    results = Results(typed, typed, _find(typed))
    if not typed or _in_texts(results):
        return results
    meant = corrected(typed, names())
    other = Results(typed, meant, _find(meant)) if meant else results
    return other if _in_texts(other) else results


def _find(question: Question) -> tuple[tuple[SearchKind, Hits], ...]:
    return tuple((kind, kind.search(question)) for kind in search_kinds()) if question else ()


def _in_texts(results: Results) -> bool:
    return any(len(hits) and not hits.is_partial for kind, hits in results.groups if kind.indexes)
