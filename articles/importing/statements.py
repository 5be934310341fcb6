"""What each passage of an outline states: a challenge, a strategy, or neither, and by which rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.clauses import Clause, clause_of
from articles.importing.cue_matching import cues_of
from articles.importing.finding_words import (
    ANAPHORA,
    BENEFICIARIES,
    CHALLENGE_LEADS,
    GENERIC,
    STRATEGY_LEADS,
    SUMMARIES,
)
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    GERUND_OF,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
)
from articles.importing.outline import Outline, OutlineSection
from articles.importing.sentences import Passage, passages_of

CHALLENGE, STRATEGY = "challenge", "strategy"

_WORD = re.compile(r"[^\W_]+")
_SHORT = 8
LONGEST_STATEMENT = 1_000
"""Code points; a longer sentence is no statement that an editor could use."""

_SURE = 2.0
_ALWAYS_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """``section`` is an index into the outline's sections; ``rule`` is the name of the cue that weighed most."""

    section: int
    passage: Passage
    clause: Clause
    states: str
    rule: str


@dataclass(slots=True)
class _Score:
    challenge: float = 0.0
    strategy: float = 0.0
    challenge_rule: str = ""
    strategy_rule: str = ""
    challenge_best: float = 0.0
    strategy_best: float = 0.0

    def stand(self, name: str, challenge: float, strategy: float) -> None:
        """Add what a place lends; it names the rule only where no cue does."""
        self.challenge += challenge
        self.strategy += strategy
        self.challenge_rule = self.challenge_rule or (name if challenge > 0 else "")
        self.strategy_rule = self.strategy_rule or (name if strategy > 0 else "")

    def add(self, name: str, challenge: float, strategy: float) -> None:
        self.challenge += challenge
        self.strategy += strategy
        if challenge > self.challenge_best:
            self.challenge_best, self.challenge_rule = challenge, name
        if strategy > self.strategy_best:
            self.strategy_best, self.strategy_rule = strategy, name


@lru_cache(maxsize=4)
def statements_of(outline: Outline) -> tuple[Statement, ...]:
    """The challenges and strategies that ``outline`` states, in reading order; kept for the second extractor."""
    title = _stems(outline.title)
    found: list[Statement] = []
    for index, section in enumerate(outline.sections):
        found += _statements_of_section(index, section, title)
    return tuple(found)


def _statements_of_section(index: int, section: OutlineSection, title: frozenset[str]) -> Iterator[Statement]:
    heading = _stems(section.heading) | title
    previous = ""
    for passage in passages_of(section.body):
        if passage.announces or passage.quote.endswith("?") or len(passage.quote) > LONGEST_STATEMENT:
            continue
        clause = clause_of(passage.quote)
        if len(clause.words) < _ALWAYS_ENOUGH and _count_words(clause) < (2 if passage.is_item else 3):
            continue
        score = _score(passage, clause, section, heading, previous if passage.place else "")
        challenges_at, strategies_at = _thresholds(section)
        previous = "nothing"
        if score.strategy >= strategies_at and score.strategy - strategies_at > score.challenge - challenges_at:
            previous = STRATEGY
            yield Statement(index, passage, clause, STRATEGY, score.strategy_rule)
        elif score.challenge >= challenges_at:
            previous = CHALLENGE
            yield Statement(index, passage, clause, CHALLENGE, score.challenge_rule)


def _count_words(clause: Clause) -> int:
    return sum(word[0].isalpha() for word in clause.words[clause.opening :])


def _thresholds(section: OutlineSection) -> tuple[float, float]:
    """What a passage must score to be a challenge and a strategy, by the kind of its section."""
    kinds = {section.kind, section.also_kind}
    if "challenges" in kinds:
        return 1.0, 2.0
    if "strategies" in kinds:
        return 3.5, 1.0
    if "conclusion" in kinds:
        return 3.5, 5.5
    return 2.25, 2.0 if section.kind == "outlook" else 3.0


def _score(passage: Passage, clause: Clause, section: OutlineSection, heading: frozenset[str], previous: str) -> _Score:
    score = _Score()
    for cue in cues_of(clause):
        score.add(cue.name, cue.challenge, cue.strategy)
    _weigh_place(score, passage, clause, section, previous)
    _weigh_opening(score, passage, clause, previous)
    if not passage.is_item and passage.place == 0 and passage.block == 0 and _restates(clause, heading):
        score.add("restates-the-heading", -10.0, -10.0)
    return score


def _weigh_place(score: _Score, passage: Passage, clause: Clause, section: OutlineSection, previous: str) -> None:
    """What the section, the list and the sentence before lend to a passage."""
    kinds = {section.kind, section.also_kind}
    length = len(clause.words) - clause.opening - 1
    if passage.is_item and passage.place == 0:
        lead = set(_WORD.findall(passage.lead_in.lower()))
        if "challenges" in kinds:
            score.stand("is-listed-among-challenges", 2.5, 0.0)
        elif "strategies" in kinds:
            score.stand("is-listed-among-strategies", 0.0, 2.0)
        elif lead & CHALLENGE_LEADS and not lead & STRATEGY_LEADS:
            score.stand("is-listed-among-challenges", 3.0, 0.0)
        elif lead & STRATEGY_LEADS:
            score.stand("is-listed-among-strategies", 0.0, 3.0)
        return
    if "challenges" in kinds:
        score.stand("stands-among-challenges", 2.0, 0.0)
    elif "strategies" in kinds and "case_studies" not in kinds:
        new = not passage.is_item and (not passage.place or (previous != STRATEGY and length > _SHORT))
        score.stand("stands-among-strategies", 0.0, 1.0 if new else 0.25)
    elif section.kind == "outlook":
        score.stand("stands-in-the-outlook", 0.0, 0.5 if passage.place else 0.75)
    if "case_studies" in kinds and clause.subject > clause.opening:
        score.add("tells-a-case", 0.0, -2.0)
    if passage.place and length <= _SHORT:
        score.add("is-short", _short_penalty(previous, length), -1.0)


def _short_penalty(previous: str, length: int) -> float:
    """A short sentence right after a challenge tells what comes of it."""
    if previous == CHALLENGE:
        return -3.0 if length < _SHORT else -1.5
    return -1.5 if length < _SHORT - 2 else 0.0


def _weigh_opening(score: _Score, passage: Passage, clause: Clause, previous: str) -> None:
    words = clause.words
    opening = clause.opening
    if words[opening : opening + 1] in (["all"], ["both"]) and set(words[opening + 1 : opening + 2]) & ANAPHORA:
        opening += 1
    first = words[opening] if opening < len(words) else ""
    subject = words[clause.subject : clause.verb]
    if words[0] in SUMMARIES:
        score.add("sums-up", -2.0, -1.5)
    verb = words[clause.verb] if clause.verb < len(words) else ""
    if first in ANAPHORA and not (first == "it" and (verb in BE or verb == "pays")):
        score.add("speaks-of-the-sentence-before", -6.0, -4.0)
    elif subject and first in GERUND_OF and clause.verb < len(words):
        score.add("takes-a-measure-as-subject", -0.5, 1.25)
        if set(words[opening + 1 : opening + 2]) & ANAPHORA:
            score.add("speaks-of-the-sentence-before", -6.0, -4.0)
    elif clause.verb == len(words) and first in VERBS and passage.is_item:
        score.add("tells-what-to-do", -1.0, 2.0)
    if passage.place and subject:
        _weigh_benefit(score, passage, clause, previous)


def _weigh_benefit(score: _Score, passage: Passage, clause: Clause, previous: str) -> None:
    """Whether a sentence within a paragraph tells what a measure does good, or states one of its own."""
    subject = clause.words[clause.subject : clause.verb]
    is_sure = score.strategy_best >= _SURE
    if previous == STRATEGY and _is_bare(subject) and not is_sure:
        gains = subject[-1] in BENEFICIARIES or subject[0] in BENEFICIARIES
        score.add("states-a-benefit", 0.0, -3.0 if gains else -2.5)
    elif previous == STRATEGY and len(clause.words) - clause.opening > _SHORT:
        score.add("says-which-measure", 0.0, 0.75)
    elif len(subject) == 2 and not is_sure:
        score.add("states-a-benefit", 0.0, -2.0)
    if passage.is_item:
        score.add("goes-on-in-an-item", 0.0, -1.0)


def _is_bare(subject: list[str]) -> bool:
    """A subject of a few words without anything that says which: "citizens", "well-informed soldiers"."""
    words = [word for word in subject if word not in ADVERBS and word not in DETERMINERS]
    says_which = any(word in PREPOSITIONS or word in RELATIVES or word == "," for word in subject)
    return (len(words) <= 3 and not says_which) or bool(words and words[0] in BENEFICIARIES)


def _restates(clause: Clause, heading: frozenset[str]) -> bool:
    """Whether a section's first sentence says hardly more than its heading and the article's title."""
    left = 0
    for word in clause.words[clause.opening :]:
        for part in _WORD.findall(word):
            if len(part) > 3 and not _is_generic(part) and _stem(part) not in heading:
                left += 1
    return left <= 2


def _is_generic(word: str) -> bool:
    return (
        _stem(word) in _GENERIC_STEMS
        or word in ADVERBS
        or word in PREPOSITIONS
        or word in AUXILIARIES
        or word in DETERMINERS
        or word in PRONOUNS
    )


def _stem(word: str) -> str:
    return word[:5]


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if len(word) > 3)


_GENERIC_STEMS = frozenset(_stem(word) for word in GENERIC)
