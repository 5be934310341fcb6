"""The difference of two sequences of texts, in bounded time even if they repeat themselves."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_STEPS = 20_000_000
"""Most comparisons, in the worst case, with which every piece is matched with every equal one: some seconds."""
_OFTEN = 2


def difference(old: Sequence[str], new: Sequence[str]) -> "SequenceMatcher[str]":
    """The matcher of the two sequences.

    If an exact one could take too long, frequent pieces are junk to it: they match only next to other matches.
    """
    times, times_new = Counter(old), Counter(new)
    pairs = sum(number * times_new[piece] for piece, number in times.items())
    if pairs * min(len(old), len(new)) <= _MOST_STEPS:
        return SequenceMatcher(None, old, new, autojunk=False)
    often = {piece for piece, number in times_new.items() if number > _OFTEN}
    return SequenceMatcher(often.__contains__, old, new, autojunk=False)
