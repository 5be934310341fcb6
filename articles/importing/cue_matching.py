"""Match a sentence against all cues; each word is looked up once, however many cues there are."""

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
    """A phrase around a trigger word: the other ``slots``, each with its distance from it."""

    number: int
    part: int
    first: int
    last: int
    slots: tuple[tuple[int, frozenset[str]], ...]
    at_start: bool


class _Trigger(NamedTuple):
    """What a word can trigger: cues of that word alone, by number and part, and phrases of which it is the rarest."""

    cues: list[tuple[int, int]]
    phrases: list[_Phrase]


type Match = tuple[int, int, int]
"""A cue's number, the part of a sentence in which it counts, and the index of its first word."""


def matches_of(words: list[str], opening: int) -> list[Match]:
    """Every match of a cue's words, in any part of the sentence; takes time linear in the number of its words."""
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
    """The most that the cues of ``matches`` can add to the two scores, whatever the parts of the sentence are."""
    challenge = strategy = 0.0
    for most_challenge, most_strategy in map(_MOST.__getitem__, set(map(_number, matches))):
        challenge += most_challenge
        strategy += most_strategy
    return challenge, strategy


def cues_of(matches: list[Match], clause: Clause) -> list[Cue]:
    """The cues among ``matches`` that are in their part of the sentence, each once, in the order of ``CUES``."""
    if not matches:
        return []
    ranges = _ranges(clause)
    found = {number for number, part, start in matches if ranges[part][0] <= start < ranges[part][1]}
    return [CUES[number] for number in sorted(found)]


def _ranges(clause: Clause) -> tuple[tuple[int, int], ...]:
    """Start and end of each ``Part`` of a sentence; one without a verb is all subject and all predicate."""
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
    """Register a phrase under the words of its slot that is rarest in prose."""
    named = [(sum(word in _COMMON for word in slot) / len(slot), at) for at, slot in enumerate(slots) if slot]
    at = min(named)[1]
    others = tuple((place - at, slot) for place, slot in enumerate(slots) if slot and place != at)
    for word in sorted(slots[at] or ()):
        phrase = _Phrase(number, part, -at, len(slots) - 1 - at, others, at_start)
        triggers.setdefault(word, _Trigger([], [])).phrases.append(phrase)


def _expand(phrase: str) -> list[tuple[list[_Slot], bool]]:
    """The slots of a phrase for every choice of its optional words, and whether it must start the sentence."""
    parts = phrase.split()
    at_start = parts[0] == "^"
    choices = [(part[:-1], "") if part.endswith("?") else (part,) for part in parts[at_start:]]
    return [([_slot(part) for part in chosen if part], at_start) for chosen in product(*choices)]


def _slot(part: str) -> _Slot:
    if part == "*":
        return None
    return CLASSES[part[1:-1]] if part.startswith("[") else frozenset(part.split("|"))


def _most(cue: Cue) -> tuple[float, float]:
    """The most that a cue can add; one that counts anywhere adds exactly that."""
    least = -inf if cue.part is Part.ANYWHERE else 0.0
    return max(cue.challenge, least), max(cue.strategy, least)


_TRIGGERS = _build_triggers()
_number = itemgetter(0)
_MOST = [_most(cue) for cue in CUES]
