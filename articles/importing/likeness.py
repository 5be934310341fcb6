"""How alike the keys of two findings are, and an index of known keys to find similar ones.

Keys come from ``title_keys.key_of``: significant words, stemmed and sorted. Likeness is the share of their weight that
two keys have in common (Dice's coefficient), from 0 to 100. Opposites make it 0; if the keys differ in a word's
preposition, or by kindred words, it stays below CERTAIN. ``python -m tests.benchmarks.title_pairs`` measures the
thresholds.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

from articles.importing.likeness_words import (
    AKIN,
    CLASSES,
    ENDINGS,
    KINDRED,
    KINDRED_SHARE,
    LIGHT,
    LIGHT_WEIGHT,
    NEGATING,
    OPPOSITES,
    WEIGHTS,
)
from articles.importing.title_keys import OF_ROLE
from articles.importing.title_words import STOP_WORDS
from articles.importing.words import WordCache

CERTAIN = 95.0
"""Likeness from which two keys are taken for the same finding."""
POSSIBLE = 70.0
"""Likeness from which two findings are possible duplicates, for an editor to decide."""
_LESS_THAN_CERTAIN = CERTAIN - 1
"""Greatest likeness of two keys that differ by kindred words, or by a word with "by", "from" or "before"."""
SAME_WORD, LIKE_WORD = 92.0, 80.0
"""Likeness in letters from which a long word counts as another one misspelt, and from which it counts half."""
_LONG_WORD = 7
_SHORTEST_ROOT = 4
_BEGINNING = 4
"""Number of first letters that two words must share to be compared."""
_COUNTED_FOR_ONE = 10
"""Number of keys that can be counted in the time it takes to compare one."""
_WORD = re.compile(rf"[^\W_]+(?:{OF_ROLE}[^\W_]+)?")
_CLASS_OF = {word: name for name, words in CLASSES.items() for word in words.split()}

type Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Near[Finding]:
    """A known finding that is similar to a new one: its likeness, and the words that both keys have."""

    finding: Finding
    score: float
    shared: tuple[str, ...]


@lru_cache(maxsize=5_000)
def roots_of(key: str) -> Words:
    """The roots of a key's words; words of one class share a root.

    Cached, as a new key is looked up and added twice: among the run's findings and among the stored ones.
    """
    return frozenset(map(_ROOTS.__getitem__, _WORD.findall(key))) - _NO_ROOT


def likeness(one: Words, other: Words) -> float:
    """How alike two keys are, from 0 to 100."""
    if one == other:
        return 100.0
    left, right = one - other, other - one
    if _are_opposed(left, right):
        return 0.0
    kindred = _kindred(left, right)
    common = _weight(one & other) + sum(_misspellings(left, right)) + _akin(left, right) + kindred
    score = 200 * common / (_weight(one) + _weight(other))
    return min(score, _LESS_THAN_CERTAIN) if score >= CERTAIN and (kindred or _has_role(left | right)) else score


class KnownKeys[Finding]:
    """An index of the keys of one kind's findings by their words: about 150 bytes a key, some milliseconds a query."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._words: list[tuple[str, ...]] = []
        self._weights = array("f")
        self._having: dict[str, array[int]] = {}
        self._long_words: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._findings)

    def add(self, key: str, finding: Finding) -> None:
        number = len(self._findings)
        words = tuple(roots_of(key))
        self._findings.append(finding)
        self._words.append(words)
        self._weights.append(_weight(words))
        for word in words:
            if word not in self._having:
                self._having[word] = array("I")
                if len(word) >= _LONG_WORD:
                    self._long_words.setdefault(word[:_BEGINNING], []).append(word)
            self._having[word].append(number)

    def near(self, key: str, at_least: float = POSSIBLE) -> list[Near[Finding]]:
        """Findings whose keys are like ``key``, with a score of ``at_least`` so much, in the order they were added."""
        words = roots_of(key)
        share, total = at_least / 100, _weight(words)
        alike = {word: self._alike(word) for word in words}
        worth: dict[str, float] = {}
        for other, value in chain.from_iterable(values.items() for values in alike.values()):
            worth[other] = worth.get(other, 0.0) + value
        found = []
        for number in sorted(self._likely(alike, total * share / (2 - share))):
            known = self._words[number]
            # An upper bound of what they have in common rules most of them out.
            if sum([worth.get(word, 0.0) for word in known]) < share / 2 * (total + self._weights[number]) - 0.001:
                continue
            score = likeness(words, frozenset(known))
            if score >= at_least:
                found.append(Near(self._findings[number], score, _shared(key, words.intersection(known))))
        return found

    def _alike(self, word: str) -> dict[str, float]:
        """Known words that count for ``word``, with their weights: itself, misspelt ones, akin classes."""
        alike = {word: _WEIGHTS.get(word, 1.0), **_AKIN_TO.get(word, {})}
        if len(word) >= _LONG_WORD:
            for other in self._long_words.get(word[:_BEGINNING], ()):
                alike[other] = alike[word] if other == word else _misspelt(word, other)
        return {other: value for other, value in alike.items() if value and other in self._having}

    def _likely(self, alike: Mapping[str, Mapping[str, float]], needed: float) -> Iterable[int]:
        """Indexes of candidate keys: those with one of the rarest words, without which no key can reach ``needed``.

        If a few more words are not much commoner, those with at least two of them all, which is quick to count.
        """
        groups = [([self._having[other] for other in others], word) for word, others in alike.items()]
        sizes = {word: sum(map(len, numbers)) for numbers, word in groups}
        groups.sort(key=lambda group: (sizes[group[1]], group[1]))
        rare: list[array[int]] = []
        more: list[array[int]] = []
        rest = _weight(alike)
        for numbers, word in groups:
            if rest < needed - 1:
                break
            (rare if rest >= needed else more).extend(numbers)
            rest -= _WEIGHTS.get(word, 1.0)
        if rest < needed - 1 and sum(map(len, more)) <= _COUNTED_FOR_ONE * sum(map(len, rare)):
            return [number for number, times in Counter(chain(*rare, *more)).items() if times > 1]
        return set(chain(*rare))


def _root(word: str) -> str:
    """The root that a word of a key counts as; empty if it does not count."""
    if OF_ROLE in word:
        preposition, _, joined = word.partition(OF_ROLE)
        return f"{preposition}{OF_ROLE}{root}" if (root := _root(joined)) else ""
    if word in STOP_WORDS:
        return ""
    if word in _CLASS_OF:
        return _CLASS_OF[word]
    for prefix in NEGATING:
        if word.startswith(prefix) and word[len(prefix) :] in _CLASS_OF:
            return prefix + _CLASS_OF[word[len(prefix) :]]
    for ending, becomes in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(becomes) >= _SHORTEST_ROOT:
            word = word[: -len(ending)] + becomes
            break
    return word[:-1] if word[-1:] == word[-2:-1] and not word.isdigit() else word


_ROOTS = WordCache(_root)
_NO_ROOT = frozenset([""])
_WEIGHTS = {_root(word): LIGHT_WEIGHT for word in LIGHT.split()} | WEIGHTS
_GROUPS = [frozenset(map(_root, group.split())) for group in KINDRED]
_GROUP_OF = {root: number for number, group in enumerate(_GROUPS) for root in group}


def _akin_to() -> dict[str, dict[str, float]]:
    """The words and classes that count for another, with the weight that they count for it."""
    classes: dict[str, dict[str, float]] = {}
    for one, other in AKIN:
        weight = min(WEIGHTS[one], WEIGHTS[other]) / 2
        classes.setdefault(one, {})[other] = weight
        classes.setdefault(other, {})[one] = weight
    words = {root: dict.fromkeys(group - {root}, KINDRED_SHARE) for group in _GROUPS for root in group}
    return words | classes


_AKIN_TO = _akin_to()


def _weight(words: Iterable[str]) -> float:
    return sum([_WEIGHTS.get(word, 1.0) for word in words])


def _are_opposed(left: Words, right: Words) -> bool:
    """Whether the words that two keys do not share are opposites: a negation, another number, lack and plenty."""
    if "not" in left or "not" in right or any(word.isdigit() for word in left | right):
        return True
    if any((a in left and b in right) or (a in right and b in left) for a, b in OPPOSITES):
        return True
    return _negates(left, right) or _negates(right, left)


def _has_role(words: Words) -> bool:
    return any(OF_ROLE in word for word in words)


def _negates(words: Words, others: Words) -> bool:
    """Whether a word is one of the others with a negation before it: "stability" and "instability"."""
    return any(
        word.startswith(prefix) and word[len(prefix) :] in others
        for word in words
        if word.startswith(NEGATING)
        for prefix in NEGATING
    )


def _akin(left: Words, right: Words) -> float:
    """The weight of pairs of classes that are akin."""
    pairs = ((a, b) for a, b in AKIN if (a in left and b in right) or (b in left and a in right))
    return sum(min(WEIGHTS[a], WEIGHTS[b]) / 2 for a, b in pairs)


def _kindred(left: Words, right: Words) -> float:
    """The weight of words that stand for kindred ones; no word is used twice."""
    groups, others = (Counter(_GROUP_OF[word] for word in words if word in _GROUP_OF) for words in (left, right))
    return KINDRED_SHARE * (groups & others).total() if groups and others else 0.0


def _misspellings(left: Words, right: Words) -> Iterator[float]:
    """The weight of each long word that differs from another by some letters; no word is used twice."""
    free = {word for word in right if len(word) >= _LONG_WORD}
    for word in sorted(left):
        if len(word) >= _LONG_WORD and free:
            value, best = max((_misspelt(word, other), other) for other in free)
            if value:
                free.remove(best)
                yield value


def _misspelt(word: str, other: str) -> float:
    """The weight of one long word for another with the same beginning."""
    if word[:_BEGINNING] != other[:_BEGINNING] or _GROUP_OF.get(word, word) == _GROUP_OF.get(other, other):
        return 0.0
    score = fuzz.ratio(word, other, score_cutoff=LIKE_WORD)
    if score >= SAME_WORD:
        return score / 100
    return 0.5 if score else 0.0


def _shared(key: str, roots: Words) -> tuple[str, ...]:
    """The words of ``key`` that have these roots, as it spells them, each once."""
    words = (word for word in key.split() if OF_ROLE not in word)
    return tuple(word for word in words if (own := roots_of(word)) and own <= roots)
