"""Mark the phrases of a question as a whole, where PostgreSQL marked each of their words wherever it stands. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.search.found import START, STOP
from articles.search.words import Question, Words, folded

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(f"[{START}{STOP}]")

type _Span = tuple[int, int]
"""Half-open range of code points in the text without signs."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text, folded; ``meant`` are the words of the question that a marked one is likely a form of."""

    word: str
    span: _Span
    meant: frozenset[str]


def with_phrases(text: str, question: Question) -> str:
    """``text`` with signs around the phrases and the single words of the question, instead of around all its words.

    If that would mark nothing, the text stays as it is.
    """
    forms = [tuple(map(folded, form)) for term in question.any().terms for form in (term.words, *term.others)]
    phrases = [form for form in forms if len(form) > 1]
    if not phrases or START not in text:
        return text
    pieces = _SIGN.split(text)
    tokens = list(_tokens(pieces, {word for form in forms for word in form}))
    single = {form[0] for form in forms if len(form) == 1}
    spans = [token.span for token in tokens if token.meant & single]
    spans += [span for phrase in phrases for span in _spans(phrase, tokens)]
    return _marked("".join(pieces), spans) if spans else text


def _tokens(pieces: Sequence[str], words: Iterable[str]) -> Iterator[_Token]:
    """The words of ``pieces``, every other one of which was marked."""
    start = 0
    for place, piece in enumerate(pieces):
        for found in _WORD.finditer(piece):
            word = folded(found[0])
            meant = _most_similar(word, words) if place % 2 else frozenset()
            yield _Token(word, (start + found.start(), start + found.end()), meant)
        start += len(piece)


def _most_similar(word: str, others: Iterable[str]) -> frozenset[str]:
    """Those of ``others`` that differ from ``word`` in the fewest letters at the end, or in one letter more.

    So do forms of a word; the one letter is for "rule" and "rules", which may both be words of the question.
    """
    differing = {other: _differing(word, other) for other in others}
    most = min(differing.values()) + 1
    return frozenset(other for other, number in differing.items() if number <= most)


def _differing(word: str, other: str) -> int:
    """The number of letters of both words after the beginning that they share."""
    return len(word) + len(other) - 2 * shared_beginning(word, other)


def shared_beginning(word: str, other: str) -> int:
    """The number of letters at the beginning of both words."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((place for place, (one, two) in pairs if one != two), min(len(word), len(other)))


def _spans(phrase: Words, tokens: Sequence[_Token]) -> Iterator[_Span]:
    """The places of ``phrase``, whose words must follow each other; common words, which are not marked, as typed."""
    for start in range(len(tokens) - len(phrase) + 1):
        run = tokens[start : start + len(phrase)]
        if all(word in token.meant or word == token.word for word, token in zip(phrase, run, strict=True)):
            yield run[0].span[0], run[-1].span[1]


def _marked(text: str, spans: Iterable[_Span]) -> str:
    """``text`` with signs around ``spans``, of which overlapping ones are joined."""
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    for start, end in reversed(joined):
        text = f"{text[:start]}{START}{text[start:end]}{STOP}{text[end:]}"
    return text
