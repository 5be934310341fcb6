"""Words of headings and sentences, made comparable: "Protecting civilians" and "civilian protection" share both."""

import re
from collections.abc import Callable
from functools import lru_cache

STEM_LENGTH = 6
WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    "a an and as at but by for from in into nor of off on onto or out over per than that the their through to toward "
    "towards under up via versus with within without between among during after before against is are its it not "
    "across about around beyond amid along how what when where why who which this these those be been has have do "
    "does can will may our your his her they them we you more most other such both each role key".split()
)


_MOST_KEPT = 50_000
_LONGEST_KEPT = 40


class Learnt[Value](dict[str, Value]):
    """What ``say`` says of a word: asked once, then looked up in a third of the time that an ``lru_cache`` takes.

    Keeps what words of usual length mean, up to a number: texts share their words, whatever they are about.
    """

    def __init__(self, say: Callable[[str], Value]) -> None:
        self._say = say

    def __missing__(self, word: str) -> Value:
        value = self._say(word)
        if len(self) < _MOST_KEPT and len(word) <= _LONGEST_KEPT:
            self[word] = value
        return value


def words_of(text: str) -> list[str]:
    """Runs of letters, in lower case."""
    return WORD.findall(text.lower())


def stem(word: str) -> str:
    """A word's beginning, enough to know its forms again; plurals of short words lose their s."""
    if len(word) <= STEM_LENGTH and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word[:STEM_LENGTH]


@lru_cache(maxsize=1_000)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order, each once."""
    return tuple(dict.fromkeys([stem(word) for word in words_of(text) if len(word) > 1 and word not in _EMPTY]))
