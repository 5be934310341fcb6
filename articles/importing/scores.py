"""What a passage scores as a challenge and as a strategy: by its cues, its place, and how it opens."""

import re
from dataclasses import dataclass

from articles.importing.clauses import Clause
from articles.importing.cue_matching import Match, cues_of, most_of
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
from articles.importing.sentences import Passage

CHALLENGE, STRATEGY = "challenge", "strategy"

_WORD = re.compile(r"[^\W_]+")
_STEM_LENGTH = 5
_SHORT = 8
_SURE = 2.0
_GROUPS = frozenset(["all", "both"])
_SAYS_LITTLE = ADVERBS | PREPOSITIONS | AUXILIARIES | DETERMINERS | PRONOUNS


@dataclass(frozen=True, slots=True)
class Place:
    """A section, as far as it matters to its passages; ``heading`` are stems of its words and the title's."""

    heading: frozenset[str]
    challenges_at: float
    """What a passage must score to be a challenge; ``strategies_at`` to be a strategy."""
    strategies_at: float
    has_challenges: bool
    has_strategies: bool
    has_cases: bool
    is_outlook: bool


class Score:
    __slots__ = ("challenge", "challenge_best", "challenge_rule", "strategy", "strategy_best", "strategy_rule")

    def __init__(self) -> None:
        self.challenge = self.strategy = self.challenge_best = self.strategy_best = 0.0
        self.challenge_rule = self.strategy_rule = ""

    def verdict(self, place: Place) -> str:
        """What a passage states; empty where it scored too little for either."""
        over = self.strategy - place.strategies_at
        if over >= 0 and over > self.challenge - place.challenges_at:
            return STRATEGY
        return CHALLENGE if self.challenge >= place.challenges_at else ""

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


def may_state(
    passage: Passage, words: list[str], opening: int, matches: list[Match], place: Place, previous: str
) -> bool:
    """Whether a passage could score enough, judged by its words alone: spares half of all sentences a closer look.

    Never false of one that would: what ``score_of`` may add is counted in, and what it is sure to take away is taken.
    """
    challenge, strategy = most_of(matches)
    if passage.is_item:
        challenge += 3.0
        strategy += 5.0
    else:
        challenge += 2.0 if place.has_challenges else 0.0
        strategy += 1.0 if place.has_strategies or place.is_outlook else 0.0
        strategy += 1.25 if words[opening] in GERUND_OF else 0.0
    if previous == STRATEGY:
        strategy += 0.75
    if words[0] in SUMMARIES:
        challenge -= 2.0
        strategy -= 1.5
    if words[opening] in ANAPHORA and words[opening] != "it":
        challenge -= 6.0
        strategy -= 4.0
    return challenge >= place.challenges_at or strategy >= place.strategies_at


def score_of(passage: Passage, clause: Clause, matches: list[Match], place: Place, previous: str) -> Score:
    """``previous`` is what the sentence before states; empty for the first of a paragraph or item."""
    score = Score()
    for cue in cues_of(matches, clause):
        score.add(cue.name, cue.challenge, cue.strategy)
    _weigh_place(score, passage, clause, place, previous)
    _weigh_opening(score, passage, clause, previous)
    is_first = not passage.is_item and passage.place == 0 and passage.block == 0
    if is_first and score.verdict(place) and _restates(clause, place.heading):
        score.add("restates-the-heading", -10.0, -10.0)
    return score


def _weigh_place(score: Score, passage: Passage, clause: Clause, place: Place, previous: str) -> None:
    """What the section, the list and the sentence before lend to a passage."""
    length = len(clause.words) - clause.opening - 1
    if passage.is_item and passage.place == 0:
        _weigh_list(score, passage, place)
        return
    if place.has_challenges:
        score.stand("stands-among-challenges", 2.0, 0.0)
    elif place.has_strategies and not place.has_cases:
        new = not passage.is_item and (not passage.place or (previous != STRATEGY and length > _SHORT))
        score.stand("stands-among-strategies", 0.0, 1.0 if new else 0.25)
    elif place.is_outlook:
        score.stand("stands-in-the-outlook", 0.0, 0.5 if passage.place else 0.75)
    if place.has_cases and clause.subject > clause.opening:
        score.add("tells-a-case", 0.0, -2.0)
    if passage.place and length <= _SHORT:
        score.add("is-short", _short_penalty(previous, length), -1.0)


def _weigh_list(score: Score, passage: Passage, place: Place) -> None:
    """What a section, or else the sentence that announces a list, lends to an item."""
    if place.has_challenges:
        score.stand("is-listed-among-challenges", 2.5, 0.0)
        return
    if place.has_strategies:
        score.stand("is-listed-among-strategies", 0.0, 2.0)
        return
    lead = _WORD.findall(passage.lead_in.lower())
    if not STRATEGY_LEADS.isdisjoint(lead):
        score.stand("is-listed-among-strategies", 0.0, 3.0)
    elif not CHALLENGE_LEADS.isdisjoint(lead):
        score.stand("is-listed-among-challenges", 3.0, 0.0)


def _short_penalty(previous: str, length: int) -> float:
    """A short sentence right after a challenge tells what comes of it."""
    if previous == CHALLENGE:
        return -3.0 if length < _SHORT else -1.5
    return -1.5 if length < _SHORT - 2 else 0.0


def _weigh_opening(score: Score, passage: Passage, clause: Clause, previous: str) -> None:
    words, opening, subject, verb = clause
    first = words[opening]
    following = words[opening + 1] if opening + 1 < len(words) else ""
    if first in _GROUPS and following in ANAPHORA:
        first = following
        following = words[opening + 2] if opening + 2 < len(words) else ""
    if words[0] in SUMMARIES:
        score.add("sums-up", -2.0, -1.5)
    has_subject = subject < verb
    if first in ANAPHORA and not (first == "it" and verb < len(words) and (words[verb] in BE or words[verb] == "pays")):
        score.add("speaks-of-the-sentence-before", -6.0, -4.0)
    elif has_subject and first in GERUND_OF and verb < len(words):
        score.add("takes-a-measure-as-subject", -0.5, 1.25)
        if following in ANAPHORA:
            score.add("speaks-of-the-sentence-before", -6.0, -4.0)
    elif passage.is_item and verb == len(words) and first in VERBS:
        score.add("tells-what-to-do", -1.0, 2.0)
    if has_subject and passage.place:
        _weigh_benefit(score, passage, clause, previous)


def _weigh_benefit(score: Score, passage: Passage, clause: Clause, previous: str) -> None:
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
        for part in (word,) if word.isalnum() else _WORD.findall(word):
            if len(part) >= _STEM_LENGTH - 1 and part not in _SAYS_LITTLE:
                stem = part[:_STEM_LENGTH]
                left += stem not in _GENERIC_STEMS and stem not in heading
        if left > 2:
            return False
    return True


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words of a heading or title, by which a sentence restates it."""
    words = _WORD.findall(text.lower())
    return frozenset(word[:_STEM_LENGTH] for word in words if len(word) >= _STEM_LENGTH - 1)


_GENERIC_STEMS = frozenset(word[:_STEM_LENGTH] for word in GENERIC)
