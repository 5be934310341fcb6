"""Compare predictions with annotations: which of these are hit, and which predictions are wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_MARKS = re.compile(r"\*\*|__|`|!?\[([^\]]*)\]\([^)]*\)|[\u200b-\u200d\u2060\ufeff\u00ad]")
_SIGNS = str.maketrans("’‘“”‑\u00a0", "''\"\"- ")


@dataclass(frozen=True, slots=True)
class Score:
    """``hits`` and ``missed`` are the first quotes of annotations, ``wrong`` the quotes without an annotation."""

    hits: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return len(self.hits) / (len(self.hits) + len(self.wrong)) if self.hits or self.wrong else 1.0

    @property
    def recall(self) -> float:
        return len(self.hits) / (len(self.hits) + len(self.missed)) if self.hits or self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.missed + other.missed, self.wrong + other.wrong)


def score_quotes(gold: Sequence[Mapping[str, Any]], neutral: Iterable[str], quotes: Iterable[str]) -> Score:
    """Match quotes with explicit annotations, one to one and as many as possible.

    Annotations that a text only implies, ``neutral`` quotes and further quotes of a matched annotation do not count.
    """
    explicit = [entry for entry in gold if entry.get("strength") != "implied"]
    passed_over = [quote for entry in gold if entry.get("strength") == "implied" for quote in entry["quotes"]]
    aside = [level(quote) for quote in [*passed_over, *neutral]]
    levelled = [[level(quote) for quote in entry["quotes"]] for entry in explicit]
    predicted = [level(quote) for quote in quotes]
    options = [
        [at for at, own in enumerate(levelled) if any(_share(quote, other) for other in own)] for quote in predicted
    ]
    taken = _assign(options)
    wrong = tuple(
        quote
        for quote, fitting in zip(predicted, options, strict=True)
        if not fitting and not any(_share(quote, other) for other in aside)
    )
    names = [entry["quotes"][0] for entry in explicit]
    hits = tuple(name for at, name in enumerate(names) if at in taken)
    return Score(hits, tuple(name for at, name in enumerate(names) if at not in taken), wrong)


def score_names(gold: Iterable[str], predicted: Iterable[str]) -> Score:
    """Match sets of names, such as countries."""
    want, got = set(gold), set(predicted)
    return Score(tuple(sorted(want & got)), tuple(sorted(want - got)), tuple(sorted(got - want)))


def level(text: str) -> str:
    """The plain text of a Markdown passage, on one line, with straight quotes."""
    return " ".join(_MARKS.sub(r"\1", text).translate(_SIGNS).split())


def _share(one: str, other: str) -> bool:
    """Whether two texts have a common run of at least half the shorter one."""
    if one in other or other in one:
        return bool(one and other)
    shorter = min(len(one), len(other))
    if 3 * len(set(one.split()) & set(other.split())) < min(len(set(one.split())), len(set(other.split()))):
        return False
    run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return 2 * run.size >= shorter


def _assign(options: Sequence[Sequence[int]]) -> set[int]:
    """The annotations of a maximum bipartite matching, by augmenting paths."""
    owner: dict[int, int] = {}

    def place(prediction: int, seen: set[int]) -> bool:
        for entry in options[prediction]:
            if entry not in seen:
                seen.add(entry)
                if entry not in owner or place(owner[entry], seen):
                    owner[entry] = prediction
                    return True
        return False

    for prediction in range(len(options)):
        place(prediction, set())
    return set(owner)
