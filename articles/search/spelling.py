"""Correct misspelt questions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.abbreviations import meanings
from articles.search.nearby import near_words
from articles.search.words import STOP_WORDS, Names, Part, Question, Words, folded, parts_of, read

SHORTEST = 4
"""The length of the shortest words to correct; too many words are similar to shorter ones."""
MOST_WORDS = 6
_LONGEST_NAME = 5


def corrected(question: Question, names: Names) -> Question | None:
    """The question with the most similar names and words of texts; None if it is the same or too long.

    Quotes, stars and OR are kept, and excluded words are as typed. One query, for the words that belong to no name and
    are not known abbreviations.
    """
    if len(question.words) > MOST_WORDS:
        return None
    by_text = {" ".join(name): name for name in names}
    meant = [(sign, list(_meant(words, by_text))) for sign, words in _runs(question.text)]
    unsure = [word for _sign, run in meant for word, name in run if name != (word,) and _may_be_misspelt(word)]
    known = near_words(unsure) if unsure else {}
    typed = [(sign, " ".join(_nearest(word, name, known) for word, name in run)) for sign, run in meant]
    other = replace(read(" ".join(_WITH[sign].format(words) for sign, words in typed), names), without=question.without)
    return other if list(map(folded, other.words)) != list(map(folded, question.words)) and other else None


_WITH = {"": "{}", "OR": "OR", '"': '"{}"', "*": "{}*"}
"""How words are typed, by the sign of their run."""


def _runs(text: str) -> Iterator[tuple[str, Words]]:
    """The words typed that are not excluded, in runs: words without a sign together, phrases and prefixes alone."""
    parts = (part for part in parts_of(text) if part.is_or or (part.words and not part.is_excluded))
    for sign, run in groupby(parts, _sign):
        if sign == "":
            yield sign, tuple(word for part in run for word in part.words)
        else:
            yield from ((sign, part.words) for part in run)


def _sign(part: Part) -> str:
    if part.is_or:
        return "OR"
    if part.quoted:
        return '"'
    return "*" if part.is_prefix else ""


def _meant(words: Words, names: dict[str, Words]) -> Iterator[tuple[str, Words]]:
    """Each word with the name that is similar to it, if any; of names of several words, these, as surely meant."""
    while words:
        name, length = (words[:1], 1) if meanings(words[:1]) else _name(words, names)
        if length > 1 or len(name) > 1:
            yield from ((word, (word,)) for word in name)
        else:
            yield words[0], name
        words = words[length:]


def _may_be_misspelt(word: str) -> bool:
    return min(len(word), len(folded(word))) >= SHORTEST and word.lower() not in STOP_WORDS


def _name(words: Words, by_text: dict[str, Words]) -> tuple[Words, int]:
    """The longest name similar to the first of ``words``, and their number; ``((), 1)`` if there is none.

    The name has as many words as it replaces, unless only the spaces differ.
    """
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        text = folded(" ".join(words[:length]))
        if len(text) < SHORTEST or text in STOP_WORDS:
            continue
        near = process.extractOne(text, list(by_text), scorer=OSA.distance, score_cutoff=_allowed(text))
        if near and (len(by_text[near[0]]) == length or near[0].replace(" ", "") == text.replace(" ", "")):
            return by_text[near[0]], length
    return (), 1


def _nearest(word: str, name: Words, near: Mapping[str, Counter[str]]) -> str:
    """What is meant by ``word``: itself if texts have it, else the similar ``name``, else the most similar known word.

    Of several that are equally similar, it is the most frequent; if none is near, ``word``.
    """
    known = near.get(word, Counter())
    if name and word.lower() not in known:
        return name[0]
    typed = folded(word)
    distances = {other: OSA.distance(typed, folded(other)) for other in known}
    nearest = [other for other in known if distances[other] <= _allowed(typed)]
    return min(nearest, key=lambda other: (distances[other], -known[other], other), default=word)


def _allowed(text: str) -> int:
    """The greatest distance of a correction, in letters that are wrong, missing, added or swapped."""
    return 1 if len(text) < 7 else 2
