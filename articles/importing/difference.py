"""The difference of two texts cut into pieces, in a time that a text which repeats itself cannot drive up."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_STEPS = 20_000_000
"""Comparisons, at worst, up to which every piece is compared with every equal one: some seconds."""
_OFTEN = 2


def difference(old: Sequence[str], new: Sequence[str]) -> "SequenceMatcher[str]":
    """What ``difflib`` makes of the two.

    Where that could take too long, pieces that stand often are no landmarks: they are the same only right beside
    others that are.
    """
    times, times_new = Counter(old), Counter(new)
    pairs = sum(number * times_new[piece] for piece, number in times.items())
    if pairs * min(len(old), len(new)) <= _MOST_STEPS:
        return SequenceMatcher(None, old, new, autojunk=False)
    often = {piece for piece, number in times_new.items() if number > _OFTEN}
    return SequenceMatcher(often.__contains__, old, new, autojunk=False)
