"""What somebody may have meant whose words are found nowhere."""

from collections import Counter
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.abbreviations import meanings
from articles.search.nearby import near_words
from articles.search.words import STOP_WORDS, Names, Question, Words, folded, read

SHORTEST = 4
"""Shorter words are left as they are: too much is near to them."""
MOST_WORDS = 6
_LONGEST_NAME = 5


def corrected(question: Question, names: Names) -> Question | None:
    """The question in the nearest names, and the nearest words of all texts; None where all stays as it is.

    One query, for all words that no name covers and that are no known abbreviation, of at most ``MOST_WORDS``.
    """
    words = question.words
    if len(words) > MOST_WORDS:
        return None
    by_text = {" ".join(name): name for name in names}
    meant: list[tuple[str, bool]] = []
    while words:
        is_abbreviation = bool(meanings(words[:1]))
        name, length = ((), 1) if is_abbreviation else _name(words, by_text)
        meant += [(word, True) for word in name] or [(words[0], is_abbreviation)]
        words = words[length:]
    unsure = [word for word, is_known in meant if not is_known and _may_be_misspelt(word)]
    known = near_words(unsure) if unsure else {}
    other = read(" ".join(_nearest(word, known[word]) if word in known else word for word, _is_known in meant), names)
    other = replace(other, without=question.without)
    return other if list(map(folded, other.words)) != list(map(folded, question.words)) and other else None


def _may_be_misspelt(word: str) -> bool:
    return min(len(word), len(folded(word))) >= SHORTEST and word.lower() not in STOP_WORDS


def _name(words: Words, by_text: dict[str, Words]) -> tuple[Words, int]:
    """The nearest name to the first of ``words``, and to how many; no name, to one, where none is near.

    The longest ones first. It has as many words, unless no more than the spaces between them differ.
    """
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        text = folded(" ".join(words[:length]))
        if len(text) < SHORTEST:
            continue
        near = process.extractOne(text, list(by_text), scorer=OSA.distance, score_cutoff=_allowed(text))
        if near and (len(by_text[near[0]]) == length or near[0].replace(" ", "") == text.replace(" ", "")):
            return by_text[near[0]], length
    return (), 1


def _nearest(word: str, known: Counter[str]) -> str:
    """The word that is nearest to ``word``, of several the one that is known most."""
    typed = folded(word)
    distances = {other: OSA.distance(typed, folded(other)) for other in known}
    near = [other for other in known if distances[other] <= _allowed(typed)]
    return min(near, key=lambda other: (distances[other], -known[other], other), default=word)


def _allowed(text: str) -> int:
    """Letters that may be wrong, missing, too many or in the wrong order."""
    return 1 if len(text) < 7 else 2
