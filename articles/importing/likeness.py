"""Which known findings a new one may be the same as: how alike two keys are, and an index to find the likely ones.

Keys are those of ``title_keys.key_of``: words that matter, stemmed and sorted. Likeness is the share of their weight
that two keys have in common (Dice's coefficient), from 0 to 100; words that tell the opposite make it 0, and where a
preposition tells something else of the same words, it is never certain. The thresholds are measured by
``python -m tests.benchmarks.title_pairs``.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

from articles.importing.likeness_words import AKIN, CLASSES, ENDINGS, NEGATING, OPPOSITES, WEIGHTS
from articles.importing.title_keys import OF_ROLE
from articles.importing.title_words import STOP_WORDS
from articles.importing.words import Learnt

CERTAIN = 95.0
"""Likeness from which two keys name the same finding."""
POSSIBLE = 75.0
"""Likeness from which an editor is asked."""
_LESS_THAN_CERTAIN = CERTAIN - 1
"""The most that two keys are alike of which one says "by", "from" or "before" of a word, and the other does not."""
SAME_WORD, LIKE_WORD = 92.0, 80.0
"""Likeness, in letters, from which a long word is another one misspelt, and from which it may be: that counts half."""
_LONG_WORD = 7
_SHORTEST_ROOT = 4
_BEGINNING = 4
"""Letters in which two words must agree to be compared."""
_COUNTED_FOR_ONE = 10
"""Keys that are counted in the time that one of them takes to be compared."""
_WORD = re.compile(rf"[^\W_]+(?:{OF_ROLE}[^\W_]+)?")
_CLASS_OF = {word: name for name, words in CLASSES.items() for word in words.split()}

_AKIN_TO = {
    name: {pair[pair[0] == name]: min(map(WEIGHTS.__getitem__, pair)) / 2 for pair in AKIN if name in pair}
    for name in {name for pair in AKIN for name in pair}
}
"""For each class of words those akin to it, with what they count for it."""

type Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Near[Finding]:
    """A known finding that is like a new one: how much, and the words that both keys have."""

    finding: Finding
    score: float
    shared: tuple[str, ...]


@lru_cache(maxsize=5_000)
def words_of(key: str) -> Words:
    """The roots of a key's words; words that count alike become one.

    Those of the last keys are kept: a new one is looked for twice, and filed twice, among the run's and the stored.
    """
    return frozenset(map(_ROOTS.__getitem__, _WORD.findall(key))) - _NO_ROOT


def likeness(one: Words, other: Words) -> float:
    """How alike two keys are, from 0 to 100."""
    if one == other:
        return 100.0
    left, right = one - other, other - one
    if _are_opposed(left, right):
        return 0.0
    common = _weight(one & other) + sum(_misspellings(left, right)) + _akin(left, right)
    score = 200 * common / (_weight(one) + _weight(other))
    return min(score, _LESS_THAN_CERTAIN) if score >= CERTAIN and _has_role(left | right) else score


class KnownKeys[Finding]:
    """The keys of findings of one kind, by their words: some 150 bytes a key, some milliseconds a question."""

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
        words = tuple(words_of(key))
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
        """Findings whose keys are so like ``key``, in the order they came."""
        words = words_of(key)
        share, total = at_least / 100, _weight(words)
        alike = {word: self._alike(word) for word in words}
        worth: dict[str, float] = {}
        for other, value in chain.from_iterable(values.items() for values in alike.values()):
            worth[other] = worth.get(other, 0.0) + value
        found = []
        for number in sorted(self._likely(alike, total * share / (2 - share))):
            known = self._words[number]
            # At most so much can they have in common: most are passed over by this.
            if sum([worth.get(word, 0.0) for word in known]) < share / 2 * (total + self._weights[number]) - 0.001:
                continue
            score = likeness(words, frozenset(known))
            if score >= at_least:
                found.append(Near(self._findings[number], score, _shared(key, words.intersection(known))))
        return found

    def _alike(self, word: str) -> dict[str, float]:
        """Known words that count for ``word`` in a comparison, with how much: itself, misspelt ones, akin classes."""
        alike = {word: WEIGHTS.get(word, 1.0), **_AKIN_TO.get(word, {})}
        if len(word) >= _LONG_WORD:
            for other in self._long_words.get(word[:_BEGINNING], ()):
                alike[other] = alike[word] if other == word else _misspelt(word, other)
        return {other: value for other, value in alike.items() if value and other in self._having}

    def _likely(self, alike: Mapping[str, Mapping[str, float]], needed: float) -> Iterable[int]:
        """Numbers of keys that have one of the rarest words: so many that who has none of them cannot be so like.

        Where some words more are not much commoner, of those at least two: few keys have that, and to count is quick.
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
            rest -= WEIGHTS.get(word, 1.0)
        if rest < needed - 1 and sum(map(len, more)) <= _COUNTED_FOR_ONE * sum(map(len, rare)):
            return [number for number, times in Counter(chain(*rare, *more)).items() if times > 1]
        return set(chain(*rare))


def _root(word: str) -> str:
    """What a word of a key counts as; empty where it does not count."""
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


_ROOTS = Learnt(_root)
_NO_ROOT = frozenset([""])


def _weight(words: Iterable[str]) -> float:
    return sum([WEIGHTS.get(word, 1.0) for word in words])


def _are_opposed(left: Words, right: Words) -> bool:
    """Whether what two keys do not share says the opposite: a negation, another number, lack instead of plenty."""
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
    """Half the weight of classes of words that are not the same but near."""
    pairs = ((a, b) for a, b in AKIN if (a in left and b in right) or (b in left and a in right))
    return sum(min(WEIGHTS[a], WEIGHTS[b]) / 2 for a, b in pairs)


def _misspellings(left: Words, right: Words) -> Iterator[float]:
    """How much each long word counts that differs from another one by some letters; no word is used twice."""
    free = {word for word in right if len(word) >= _LONG_WORD}
    for word in sorted(left):
        if len(word) >= _LONG_WORD and free:
            value, best = max((_misspelt(word, other), other) for other in free)
            if value:
                free.remove(best)
                yield value


def _misspelt(word: str, other: str) -> float:
    """How much one long word counts for another that begins alike."""
    if word[:_BEGINNING] != other[:_BEGINNING]:
        return 0.0
    score = fuzz.ratio(word, other, score_cutoff=LIKE_WORD)
    return score / 100 if score >= SAME_WORD else 0.5 * (score > 0)


def _shared(key: str, roots: Words) -> tuple[str, ...]:
    """The words of ``key`` that have these roots, as it spells them, each once."""
    words = (word for word in key.split() if OF_ROLE not in word)
    return tuple(word for word in words if (own := words_of(word)) and own <= roots)
