"""How much a sentence's words and setting make it a challenge or a strategy: weights learnt from annotated articles.

Hand-written cues cover what their author thought of; these weights cover more, word by word. They are kept as data in
``leanings.csv``, which ``python -m tests.benchmarks.leanings`` writes.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from articles.importing.score import Place
from articles.importing.sentences import Passage
from articles.importing.standing import announced_as
from articles.importing.words import WordCache

STEM_LENGTH = 6
LEAST, MOST = -2.5, 4.0
"""Bounds of a sentence's weight: it can outweigh one strong cue, but not more than two."""
FAVOUR = 1.8, 1.5
"""Bias that is added to the two scores: editors reject a wrong suggestion more easily than they find a missing one."""
DATA = Path(__file__).with_name("leanings.csv")

type Leaning = tuple[float, float]
"""The weights for a challenge and for a strategy."""

_NONE = 0.0, 0.0


def leaning_of(words: Sequence[str], opening: int, passage: Passage, place: Place) -> Leaning:
    """The weights of a sentence by its words, in lower case; those before ``opening`` are a connective and ignored."""
    challenge, strategy = _LEANINGS.get(setting_of(passage, place), _NONE)
    for to_challenge, to_strategy in map(_OF_WORDS.__getitem__, dict.fromkeys(words[opening:])):
        challenge += to_challenge
        strategy += to_strategy
    challenge, strategy = challenge + FAVOUR[0], strategy + FAVOUR[1]
    return min(max(challenge, LEAST), MOST), min(max(strategy, LEAST), MOST)


def stems_in(words: Sequence[str], opening: int) -> list[str]:
    """The stem of each distinct word, in the order of the words, so that sums are the same on every run."""
    return [word[:STEM_LENGTH] for word in dict.fromkeys(words[opening:])]


def setting_of(passage: Passage, place: Place) -> str:
    """The kind of a passage's section and its position there, as a key that no word can be: "others: strategy item"."""
    if place.has_challenges:
        kind = "challenges"
    elif place.has_strategies:
        kind = "strategies"
    else:
        kind = "cases" if place.has_cases else "others"
    if not passage.is_item:
        at_start = "opening" if passage.block else "first"
        return f"{kind}: {'later' if passage.place else at_start}"
    announced = announced_as(passage) if kind == "others" else ""
    return f"{kind}: {announced or kind} item"


def _rows() -> Iterator[tuple[str, Leaning]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["stem"], (float(row["challenge"]), float(row["strategy"]))


_LEANINGS = dict(_rows())
_OF_WORDS = WordCache(lambda word: _LEANINGS.get(word[:STEM_LENGTH], _NONE))
