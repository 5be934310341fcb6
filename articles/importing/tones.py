"""The tone of a text: the shares of its sentences that name trouble or give advice, by single words."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.importing import cues
from articles.importing.lexicon import VERBS
from articles.importing.words import WORD, WordCache

# Either a mark, closing signs and white space, or newlines. With one character class in front, the search is four times
# as fast as with two alternatives.
SENTENCE_BREAK = re.compile(r"[.!?:\n](?:(?<=\n)\n*|(?<!\n)[\"”’)*_]*\s+)")

_ITEM = re.compile(
    r"^(?:[-*+•]|\d+[.)])[ \t]+(?:(?:\*\*|__)[^*_\n]{2,40}(?:\*\*|__)[.:]?[ \t]+)?\**([A-Za-z]+)", re.MULTILINE
)

_PROBLEM, _REMEDY = 1, 2
_LONG_WORD = 6  # length from which the forms of a word are recognised by its beginning
_SHORTEST_SENTENCE = 15


def _beginnings(words: Sequence[str]) -> tuple[str, ...]:
    """Long words without their endings: "undermi" for "undermine", "constra" for "constrain"."""
    return tuple(word[: max(_LONG_WORD, len(word) - 2)] for word in words if len(word) >= _LONG_WORD)


_PROBLEM_WORDS = frozenset(word for word in cues.PROBLEM_WORDS if len(word) < _LONG_WORD)
_REMEDY_WORDS = frozenset(word for word in cues.REMEDY_WORDS if len(word) < _LONG_WORD)
_PROBLEM_BEGINNINGS = _beginnings(cues.PROBLEM_WORDS)
_REMEDY_BEGINNINGS = _beginnings(cues.REMEDY_WORDS)


class Tone(NamedTuple):
    """The number of a text's sentences, and the shares of them that name trouble, and that advise or praise."""

    sentences: int
    problems: float
    remedies: float


def _signs_of(chunk: str) -> int:
    """The signs, or-ed, in a lower-case chunk without white space: of trouble, of a measure, or both."""
    signs = 0
    for word in WORD.findall(chunk):
        signs |= _sign_of(word)
    return signs


_SIGNS = WordCache(_signs_of)


@lru_cache(maxsize=64)
def tone_of(text: str) -> Tone:
    """The tone of a text, in time linear in its length; cached, as it is needed several times for a section."""
    sentences = problems = remedies = 0
    for sentence in SENTENCE_BREAK.split(text.lower()):
        if len(sentence) > _SHORTEST_SENTENCE:
            signs = set(map(_SIGNS.__getitem__, sentence.split()))
            sentences += 1
            if _PROBLEM in signs or _PROBLEM | _REMEDY in signs:
                problems += 1
            if _REMEDY in signs or _PROBLEM | _REMEDY in signs:
                remedies += 1
    return Tone(sentences, problems / sentences, remedies / sentences) if sentences else Tone(0, 0.0, 0.0)


def orders_in(body: str) -> int:
    """The number of imperative list items in a body."""
    return sum(word.lower() in VERBS for word in _ITEM.findall(body))


def names_problem(word: str) -> bool:
    """Whether a lower-case word, of letters only, names a problem."""
    return _SIGNS[word] == _PROBLEM


def _sign_of(word: str) -> int:
    if word in _PROBLEM_WORDS or word.startswith(_PROBLEM_BEGINNINGS):
        return _PROBLEM
    return _REMEDY if word in _REMEDY_WORDS or word.startswith(_REMEDY_BEGINNINGS) else 0
