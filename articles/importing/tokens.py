"""A sentence -> its words and marks, all lower case, and back to where they stand in it."""

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"[^\W_][\w'‑-]*|[,;:.?!()—–]")
_BETWEEN = "\n"
"""Between sentences that are looked through at once; a sentence that runs over a line's end holds it too."""
_NO_WORDS = (" -", " '", "\n-", "\n'")
_USUAL = re.compile(r"[a-z0-9 \n,.'-]*+(?P<rest>[a-z0-9 \n,;:.?!()'-]*+)")
_RARE_MARKS = ";:?!()"


def words_of(sentence: str) -> list[str]:
    """The words and marks of ``sentence``, all lower case, with straight apostrophes."""
    lower = level(sentence)
    spaced = _spaced(lower)
    words: list[str] = spaced.split() if spaced else _TOKEN.findall(lower)
    return words


def words_of_each(sentences: Sequence[str]) -> list[list[str]]:
    """``words_of`` each of the sentences; where they are written as most are, all are looked through at once."""
    lower = level(_BETWEEN.join(sentences))
    spaced = _spaced(lower) if lower.count(_BETWEEN) + 1 == len(sentences) else ""
    if spaced:
        return [sentence.split() for sentence in spaced.split(_BETWEEN)]
    return list(map(words_of, sentences))


def _spaced(lower: str) -> str:
    """A sentence with spaces around its marks, to be split at them; empty where only an expression tells its words."""
    usual = _USUAL.fullmatch(lower)
    if not usual:
        return ""
    spaced = lower.replace(",", " , ").replace(".", " . ")
    if usual.end() != usual.start("rest"):
        for mark in _RARE_MARKS:
            spaced = spaced.replace(mark, f" {mark} ")
    return "" if spaced.startswith(("-", "'")) or any(mark in spaced for mark in _NO_WORDS) else spaced


def places_of(sentence: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where each of ``words``, the first ones of ``sentence`` as ``words_of`` gives them, stands in it."""
    lower = level(sentence)
    places = []
    end = 0
    for word in words:  # what lies between two words holds no letter and no mark, so the next find is the word
        start = lower.index(word, end)
        end = start + len(word)
        places.append((start, end))
    return places


def level(sentence: str) -> str:
    """Lower case and straight apostrophes, with as many code points as before."""
    lower = sentence.lower()
    return (lower if len(lower) == len(sentence) else sentence).replace("’", "'")
