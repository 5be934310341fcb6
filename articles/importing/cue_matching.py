"""Which cues a sentence bears: each word is looked up once, whatever the number of cues."""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from articles.importing.clauses import Clause
from articles.importing.finding_cues import CLASSES, CUES, Cue, Part
from articles.importing.lexicon import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS

_NEGATIONS = frozenset(["seldom", "rarely", "hardly", "never", "not", "scarcely", "barely"])
_BESIDE_VERBS = (AUXILIARIES | ADVERBS) - _NEGATIONS
_COMMON = AUXILIARIES | DETERMINERS | PREPOSITIONS

type _Slot = frozenset[str] | None


class _Trigger(NamedTuple):
    """A word that may begin a match: ``slots`` beside it, each with its distance; None stands for any word."""

    number: int
    part: int
    first: int
    last: int
    slots: tuple[tuple[int, frozenset[str]], ...]
    at_start: bool


def cues_of(clause: Clause) -> list[Cue]:
    """The cues that a sentence bears, each once; takes time linear in the number of its words."""
    words = clause.words
    ranges = _ranges(clause)
    total, opening = len(words), clause.opening
    found: set[int] = set()
    for index in range(opening, total):
        triggers = _TRIGGERS.get(words[index])
        if triggers is None:
            continue
        for number, part, first, last, slots, at_start in triggers:
            start = index + first
            low, high = ranges[part]
            if not low <= start < high or index + last >= total or start < opening or number in found:
                continue
            if at_start and start != opening:
                continue
            for distance, slot in slots:
                if words[index + distance] not in slot:
                    break
            else:
                found.add(number)
    return [CUES[number] for number in sorted(found)]


def most_of(words: Iterable[str]) -> tuple[float, float]:
    """What all cues that a sentence of ``words`` may bear add to its two scores at most: cheap, and rules out many."""
    challenge = strategy = 0.0
    for word in _TRIGGER_WORDS.intersection(words):
        worth = _WORTH[word]
        challenge += worth[0]
        strategy += worth[1]
    return challenge, strategy


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


def _build_triggers() -> dict[str, list[_Trigger]]:
    triggers: dict[str, list[_Trigger]] = {}
    for number, cue in enumerate(CUES):
        for word in sorted(cue.words):
            triggers.setdefault(word, []).append(_Trigger(number, cue.part, 0, 0, (), False))
        for phrase in cue.phrases:
            for slots, at_start in _expand(phrase):
                _register(triggers, number, cue.part, slots, at_start)
    return triggers


def _register(triggers: dict[str, list[_Trigger]], number: int, part: Part, slots: list[_Slot], at_start: bool) -> None:
    """File a phrase under the words of the slot that is rarest in prose."""
    named = [(sum(word in _COMMON for word in slot) / len(slot), at) for at, slot in enumerate(slots) if slot]
    at = min(named)[1]
    beside = tuple((place - at, slot) for place, slot in enumerate(slots) if slot and place != at)
    for word in sorted(slots[at] or ()):
        trigger = _Trigger(number, part, -at, len(slots) - 1 - at, beside, at_start)
        triggers.setdefault(word, []).append(trigger)


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


def _worth(triggers: list[_Trigger]) -> tuple[float, float]:
    cues = [CUES[number] for number in {trigger.number for trigger in triggers}]
    return sum(max(cue.challenge, 0.0) for cue in cues), sum(max(cue.strategy, 0.0) for cue in cues)


_TRIGGERS = _build_triggers()
_TRIGGER_WORDS = frozenset(_TRIGGERS)
_WORTH = {word: _worth(triggers) for word, triggers in _TRIGGERS.items()}
