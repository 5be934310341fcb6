"""How much the words of a sentence, and where it stands, lean to a challenge and to a strategy.

Cues know what an author of rules thought of. What they do not know is learnt from the gold articles, word by word, and
kept as data: ``leanings.csv`` is written by ``python -m tests.benchmarks.leanings``.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from articles.importing.score import Place
from articles.importing.sentences import Passage
from articles.importing.standing import announced_as
from articles.importing.words import Learnt

STEM_LENGTH = 6
LEAST, MOST = -2.5, 4.0
"""What words take at most, and what they lend: more than one sure cue outweighs, and as much as two."""
FAVOUR = 1.8
"""What is added to both scores: an editor rejects a wrong suggestion sooner than they find one that is missing."""
DATA = Path(__file__).with_name("leanings.csv")

type Leaning = tuple[float, float]
"""To a challenge, and to a strategy."""

_NONE = 0.0, 0.0


def leaning_of(words: Sequence[str], opening: int, passage: Passage, place: Place) -> Leaning:
    """``words`` are a sentence's, in lower case; those before ``opening`` are a connective and do not count."""
    challenge, strategy = _LEANINGS.get(setting_of(passage, place), _NONE)
    for to_challenge, to_strategy in map(_OF_WORDS.__getitem__, dict.fromkeys(words[opening:])):
        challenge += to_challenge
        strategy += to_strategy
    challenge, strategy = challenge + FAVOUR, strategy + FAVOUR
    return min(max(challenge, LEAST), MOST), min(max(strategy, LEAST), MOST)


def stems_in(words: Sequence[str], opening: int) -> list[str]:
    """The stem of each word once, in the order of the words: sums of them are then the same on every run."""
    return [word[:STEM_LENGTH] for word in dict.fromkeys(words[opening:])]


def setting_of(passage: Passage, place: Place) -> str:
    """In what sort of section a passage stands, and where in it: "others: strategy item". No word is so written."""
    if place.has_challenges:
        kind = "challenges"
    elif place.has_strategies:
        kind = "strategies"
    else:
        kind = "cases" if place.has_cases else "others"
    if not passage.is_item:
        return f"{kind}: {'later' if passage.place else 'opening' if passage.block else 'first'}"
    announced = announced_as(passage) if kind == "others" else ""
    return f"{kind}: {announced or kind} item"


def _rows() -> Iterator[tuple[str, Leaning]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["stem"], (float(row["challenge"]), float(row["strategy"]))


_LEANINGS = dict(_rows())
_OF_WORDS = Learnt(lambda word: _LEANINGS.get(word[:STEM_LENGTH], _NONE))
