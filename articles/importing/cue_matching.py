"""Which cues a sentence bears: each word is looked up once, whatever the number of cues."""

from itertools import compress, product
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

from articles.importing.clauses import Clause
from articles.importing.finding_cue import CLASSES, Cue, Part
from articles.importing.finding_cues import CUES
from articles.importing.lexicon import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS

_NEGATIONS = frozenset(["seldom", "rarely", "hardly", "never", "not", "scarcely", "barely"])
_BESIDE_VERBS = (AUXILIARIES | ADVERBS) - _NEGATIONS
_SUBJECTS = frozenset("mission missions operation operations country countries peacekeeping local support".split())
_COMMON = AUXILIARIES | DETERMINERS | PREPOSITIONS | _SUBJECTS | {",", "."}

type _Slot = frozenset[str] | None


class _Phrase(NamedTuple):
    """A phrase about a word: ``slots`` beside it, each with its distance; None stands for any word."""

    number: int
    part: int
    first: int
    last: int
    slots: tuple[tuple[int, frozenset[str]], ...]
    at_start: bool


class _Trigger(NamedTuple):
    """What a word may be: a cue of its own, by the cue's number and part, and the rarest word of phrases."""

    cues: list[tuple[int, int]]
    phrases: list[_Phrase]


type Match = tuple[int, int, int]
"""A cue's number, the part of a sentence in which it counts, and the number of the word at which it stands."""


def matches_of(words: list[str], opening: int) -> list[Match]:
    """Where a sentence bears the words of cues, whatever its parts; takes time linear in the number of its words."""
    matches: list[Match] = []
    total = len(words)
    triggers: list[Any] = list(map(_TRIGGERS.get, words[opening:]))
    for index, (cues, phrases) in compress(enumerate(triggers, opening), triggers):
        for number, part in cues:
            matches.append((number, part, index))
        for number, part, first, last, slots, at_start in phrases:
            start = index + first
            if start < opening or index + last >= total or (at_start and start != opening):
                continue
            for distance, slot in slots:
                if words[index + distance] not in slot:
                    break
            else:
                matches.append((number, part, start))
    return matches


def most_of(matches: list[Match]) -> tuple[float, float]:
    """What the cues of ``matches`` may add to the two scores at most, before it is known which part stands where."""
    challenge = strategy = 0.0
    for most_challenge, most_strategy in map(_MOST.__getitem__, set(map(_number, matches))):
        challenge += most_challenge
        strategy += most_strategy
    return challenge, strategy


def cues_of(matches: list[Match], clause: Clause) -> list[Cue]:
    """The cues among ``matches`` that stand in their part of the sentence, each once, in the order of ``CUES``."""
    if not matches:
        return []
    ranges = _ranges(clause)
    found = {number for number, part, start in matches if ranges[part][0] <= start < ranges[part][1]}
    return [CUES[number] for number in sorted(found)]


def _ranges(clause: Clause) -> tuple[tuple[int, int], ...]:
    """For each part of a sentence, where it begins and ends; a sentence without a verb is all subject and predicate."""
    words, verb, opening = clause.words, clause.verb, clause.opening
    total = len(words)
    if verb == total:
        return (opening, total), (opening, total), (0, 0), (opening, total), (0, 0)
    start = verb - 1 if verb > opening and words[verb - 1] in ADVERBS else verb
    if words[start] in _NEGATIONS:
        verbs = (0, 0)
    else:
        end = verb + 1
        if words[verb] in AUXILIARIES:
            while end < total and words[end] in _BESIDE_VERBS:
                end += 1
            end = min(end + 1, total) if end < total and words[end] not in _NEGATIONS else end
        verbs = (verb, end)
    return (opening, total), (clause.subject, verb), verbs, (start, total), (max(verb - 1, opening), verb + 3)


def _build_triggers() -> dict[str, _Trigger]:
    triggers: dict[str, _Trigger] = {}
    for number, cue in enumerate(CUES):
        for word in sorted(cue.words):
            triggers.setdefault(word, _Trigger([], [])).cues.append((number, cue.part))
        for phrase in cue.phrases:
            for slots, at_start in _expand(phrase):
                _register(triggers, number, cue.part, slots, at_start)
    return triggers


def _register(triggers: dict[str, _Trigger], number: int, part: Part, slots: list[_Slot], at_start: bool) -> None:
    """File a phrase under the words of the slot that is rarest in prose."""
    named = [(sum(word in _COMMON for word in slot) / len(slot), at) for at, slot in enumerate(slots) if slot]
    at = min(named)[1]
    beside = tuple((place - at, slot) for place, slot in enumerate(slots) if slot and place != at)
    for word in sorted(slots[at] or ()):
        phrase = _Phrase(number, part, -at, len(slots) - 1 - at, beside, at_start)
        triggers.setdefault(word, _Trigger([], [])).phrases.append(phrase)


def _expand(phrase: str) -> list[tuple[list[_Slot], bool]]:
    """The slots of a phrase, once for every choice of its optional words, and whether it opens the sentence."""
    parts = phrase.split()
    at_start = parts[0] == "^"
    choices = [(part[:-1], "") if part.endswith("?") else (part,) for part in parts[at_start:]]
    return [([_slot(part) for part in chosen if part], at_start) for chosen in product(*choices)]


def _slot(part: str) -> _Slot:
    if part == "*":
        return None
    return CLASSES[part[1:-1]] if part.startswith("[") else frozenset(part.split("|"))


def _most(cue: Cue) -> tuple[float, float]:
    """What a cue adds at most; one that counts anywhere adds that for certain."""
    least = -inf if cue.part is Part.ANYWHERE else 0.0
    return max(cue.challenge, least), max(cue.strategy, least)


_TRIGGERS = _build_triggers()
_number = itemgetter(0)
_MOST = [_most(cue) for cue in CUES]
