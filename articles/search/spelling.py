"""Correct misspelt questions."""

from collections import Counter
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.abbreviations import meanings
from articles.search.nearby import near_words
from articles.search.words import STOP_WORDS, Names, Question, Words, folded, read

SHORTEST = 4
"""The length of the shortest words to correct; too many words are similar to shorter ones."""
MOST_WORDS = 6
_LONGEST_NAME = 5


def corrected(question: Question, names: Names) -> Question | None:
    """The question with the most similar names and words of texts; None if it is the same or too long.

    One query, for the words that belong to no name and are not known abbreviations.
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
    """The longest name similar to the first of ``words``, and their number; ``((), 1)`` if there is none.

    The name has as many words as it replaces, unless only the spaces differ.
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
    """The known word that is most similar to ``word``, the most frequent if several are; ``word`` if none is near."""
    typed = folded(word)
    distances = {other: OSA.distance(typed, folded(other)) for other in known}
    near = [other for other in known if distances[other] <= _allowed(typed)]
    return min(near, key=lambda other: (distances[other], -known[other], other), default=word)


def _allowed(text: str) -> int:
    """The greatest distance of a correction, in letters that are wrong, missing, added or swapped."""
    return 1 if len(text) < 7 else 2
