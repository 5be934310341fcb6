"""What somebody may have meant whose words are found nowhere."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.search.engine import titles_like
from articles.search.words import Names, Question, Words, folded, read, words_of

SHORTEST = 4
"""Shorter words are left as they are: too much is near to them."""
MOST_WORDS = 6
_LONGEST_NAME = 5


def corrected(question: Question, names: Names) -> Question | None:
    """The question in the nearest names, and the nearest words of titles; None where all stays as it is.

    A query for each word that no name covers, of at most ``MOST_WORDS``.
    """
    words = question.words
    if len(words) > MOST_WORDS:
        return None
    by_text = {" ".join(name): name for name in names}
    meant: list[str] = []
    while len(meant) < len(words):
        meant += _name(words[len(meant) :], by_text) or [_word(words[len(meant)])]
    other = read(" ".join(meant), names)
    return other if list(map(folded, meant)) != list(map(folded, words)) and other else None


def _name(words: Words, by_text: dict[str, Words]) -> Sequence[str]:
    """The nearest name to the first of ``words``, the longest ones first; nothing where none is near."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        text = folded(" ".join(words[:length]))
        if len(text) < SHORTEST:
            continue
        near = process.extractOne(text, list(by_text), scorer=OSA.distance, score_cutoff=_allowed(text))
        if near and len(by_text[near[0]]) == length:
            return by_text[near[0]]
    return ()


def _word(word: str) -> str:
    """The word of a title that is nearest to ``word``, of several the one that most titles have."""
    typed = folded(word)
    if len(typed) < SHORTEST:
        return word
    counted = Counter(other.lower() for title in titles_like(word) for other in set(words_of(title)))
    distances = {other: OSA.distance(typed, folded(other)) for other in counted}
    near = [other for other in counted if distances[other] <= _allowed(typed)]
    return min(near, key=lambda other: (distances[other], -counted[other], other), default=word)


def _allowed(text: str) -> int:
    """Letters that may be wrong, missing, too many or in the wrong order."""
    return 1 if len(text) < 7 else 2
