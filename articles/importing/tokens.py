"""Split a sentence into words and punctuation marks, and find their places in it."""

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"[^\W_][\w'‑-]*|[,;:.?!()—–]")
_BETWEEN = "\n"
"""Separates sentences that are split at once; a sentence over several lines contains it too."""
_NO_WORDS = (" -", " '", "\n-", "\n'")
_USUAL = re.compile(r"[a-z0-9 \n,.'-]*+(?P<rest>[a-z0-9 \n,;:.?!()'-]*+)")
_RARE_MARKS = ";:?!()"


def words_of(sentence: str) -> list[str]:
    """The words and marks of ``sentence``, in lower case and with straight apostrophes."""
    lower = level(sentence)
    spaced = _spaced(lower)
    words: list[str] = spaced.split() if spaced else _TOKEN.findall(lower)
    return words


def words_of_each(sentences: Sequence[str]) -> list[list[str]]:
    """``words_of`` each of the sentences; if they have only usual characters, all are split at once."""
    lower = level(_BETWEEN.join(sentences))
    spaced = _spaced(lower) if lower.count(_BETWEEN) + 1 == len(sentences) else ""
    if spaced:
        return [sentence.split() for sentence in spaced.split(_BETWEEN)]
    return list(map(words_of, sentences))


def _spaced(lower: str) -> str:
    """A sentence with spaces around its marks, ready for ``split()``; empty if it needs the regular expression."""
    usual = _USUAL.fullmatch(lower)
    if not usual:
        return ""
    spaced = lower.replace(",", " , ").replace(".", " . ")
    if usual.end() != usual.start("rest"):
        for mark in _RARE_MARKS:
            spaced = spaced.replace(mark, f" {mark} ")
    return "" if spaced.startswith(("-", "'")) or any(mark in spaced for mark in _NO_WORDS) else spaced


def places_of(sentence: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Start and end in ``sentence`` of each of ``words``, which are the first ones of ``words_of(sentence)``."""
    lower = level(sentence)
    places = []
    end = 0
    for word in words:  # no letters or marks lie between two words, so the next match is the word
        start = lower.index(word, end)
        end = start + len(word)
        places.append((start, end))
    return places


def level(sentence: str) -> str:
    """The sentence in lower case with straight apostrophes, and with as many code points."""
    lower = sentence.lower()
    return (lower if len(lower) == len(sentence) else sentence).replace("’", "'")
