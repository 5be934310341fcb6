"""What a passage scores as a challenge and as a strategy: by its cues, its place, and how it opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.clauses import Clause
from articles.importing.cue_matching import Match, cues_of, most_of
from articles.importing.finding_words import (
    ANAPHORA,
    BENEFICIARIES,
    CHALLENGE_LEADS,
    GENERIC,
    GOOD,
    HARM,
    MEASURE_NOUNS,
    POINTING,
    REQUIRING,
    SHOWING,
    STRATEGY_LEADS,
    SUMMARIES,
    TURNS,
)
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    GERUND_OF,
    NOUN_TOO,
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
_HARMS, _OWN_HARM = 1.5, 3.0  # what a short sentence must score to tell no mere consequence
_SHORT_OPENING = 16
_LITTLE_NEWS = 2
_LONGEST_GAINERS = 5  # words of a subject: "confidence on both ends of the line"
_UNDERTAKINGS = frozenset(["efforts", "initiatives", "schemes", "activities"])
_OF = frozenset(["of", "in", "with", "without"])
_SUMMING = frozenset(["across", "taken", "together", "throughout"])
_PROPOSING = frozenset(["would", "could", "should"])
_LONGEST_LABEL = 5
GERUND_BONUS = 1.25
_COMPARATIVES = frozenset(["fewer", "less"])
_GROUPS = frozenset(["all", "both"])
_SAYS_LITTLE = ADVERBS | PREPOSITIONS | AUXILIARIES | DETERMINERS | PRONOUNS


@dataclass(frozen=True, slots=True)
class Place:
    """A section, as far as it matters to its passages; ``heading`` are stems of its words and the title's."""

    heading: frozenset[str]
    own_heading: frozenset[str]
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
        strategy += 6.0
    else:
        challenge += 2.0 if place.has_challenges else 0.0
        strategy += 1.0 if place.has_strategies or place.is_outlook else 0.0
        strategy += GERUND_BONUS if words[opening] in GERUND_OF else 0.0
    if previous == STRATEGY:
        strategy += 0.75
    if words[0] in SUMMARIES:
        challenge -= 2.0
        strategy -= 1.5
    elif opening and words[0] in TURNS:
        challenge += 1.0
    if words[opening] != "it" and _points_back(words, opening) and SHOWING.isdisjoint(words):
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
    if is_first and score.verdict(place) and _restates(clause, place):
        score.add("restates-the-heading", -10.0, -10.0)
    return score


def _weigh_place(score: Score, passage: Passage, clause: Clause, place: Place, previous: str) -> None:
    """What the section, the list and the sentence before lend to a passage."""
    length = len(clause.words) - clause.opening - 1
    if passage.is_item and passage.place == 0:
        _weigh_list(score, passage, clause, place)
        return
    if place.has_challenges:
        score.stand("stands-among-challenges", 2.0, 0.0)
    elif place.has_strategies and not place.has_cases:
        new = not passage.is_item and (not passage.place or (previous != STRATEGY and length > _SHORT))
        score.stand("stands-among-strategies", 0.0, 1.0 if new else 0.25)
    elif place.is_outlook:
        score.stand("stands-in-the-outlook", 0.0, 0.5 if passage.place else 0.75)
    if place.has_cases and clause.subject > clause.opening and clause.words[clause.opening] not in _SUMMING:
        score.add("tells-a-case", 0.0, -2.0)
    if passage.place and (length < _SHORT or (length == _SHORT and not _names_trouble(clause, place))):
        is_full = score.challenge_best >= _HARMS and score.challenge >= _HARMS + _OWN_HARM and length > _SHORT - 2
        score.add("is-short", _short_penalty("" if is_full else previous, length), -1.0)


def _weigh_list(score: Score, passage: Passage, clause: Clause, place: Place) -> None:
    """What a section, or else the sentence that announces a list, lends to an item."""
    if place.has_challenges:
        score.stand("is-listed-among-challenges", 2.5, 0.0)
        if clause.verb < len(clause.words) and clause.words[clause.verb] in _PROPOSING:
            score.add("proposes-among-challenges", -1.0, 1.0)
        return
    if place.has_strategies:
        score.stand("is-listed-among-strategies", 0.0, 2.0)
        return
    if ":" in clause.words[1:_LONGEST_LABEL]:  # the name of a step or part, and what it is
        return
    lead = _WORD.findall(passage.lead_in.lower())
    if not STRATEGY_LEADS.isdisjoint(lead):
        score.stand("is-listed-among-strategies", 0.0, 3.0)
    elif not CHALLENGE_LEADS.isdisjoint(lead):
        score.stand("is-listed-among-challenges", 3.0, 0.0)


def _short_penalty(previous: str, length: int) -> float:
    """A short sentence right after a challenge tells what comes of it."""
    if previous == CHALLENGE:
        return -5.0 if length < _SHORT else -1.5
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
    elif opening and words[0] in TURNS:
        score.add("turns-against", 1.0, -1.0)
    has_subject = subject < verb
    is_empty_it = first == "it" and verb < len(words) and (words[verb] in BE or words[verb] == "pays")
    if _points_back(words, opening + (first != words[opening])) and not is_empty_it:
        draws_a_lesson = has_subject and not SHOWING.isdisjoint(words[verb : verb + 2])
        strategy = 0.0 if draws_a_lesson else -5.5 if previous == STRATEGY else -4.0
        score.add("speaks-of-the-sentence-before", -6.0, strategy)
    elif has_subject and first in GERUND_OF and verb < len(words):
        score.add("takes-a-measure-as-subject", -0.5, GERUND_BONUS)
        if following in ANAPHORA or not POINTING.isdisjoint(words[opening + 2 : opening + 3]):
            score.add("speaks-of-the-sentence-before", -6.0, -4.0 if words[verb] in REQUIRING else -5.5)
    elif passage.is_item and verb == len(words) and first in VERBS and not _is_stuff(first, following):
        score.add("tells-what-to-do", -1.0, 2.0)
    if has_subject and passage.place:
        _weigh_benefit(score, passage, clause, previous)


def _is_stuff(first: str, following: str) -> bool:
    """Whether an item opens with a noun that may be a verb: "fuel mixed with water", "attacks on convoys"."""
    return first in NOUN_TOO and (following in PREPOSITIONS or following.endswith("ed"))


def _names_trouble(clause: Clause, place: Place) -> bool:
    """Whether a short sentence may tell a trouble of its own: among challenges, and not of "nobody" or "it"."""
    return place.has_challenges and clause.words[clause.subject] not in PRONOUNS


def _points_back(words: Sequence[str], at: int) -> bool:
    """Whether a sentence's first words speak of the one before: "these cuts", "each of them", and not "those who"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "each":
        return following == "of" or following in AUXILIARIES
    return words[at] in ANAPHORA and not (words[at] == "those" and (following in RELATIVES or following in _OF))


def _weigh_benefit(score: Score, passage: Passage, clause: Clause, previous: str) -> None:
    """Whether a sentence within a paragraph tells what a measure does good, or states one of its own."""
    subject = clause.words[clause.subject : clause.verb]
    is_sure = score.strategy_best >= _SURE
    if previous == STRATEGY:
        score.add("states-a-benefit", 0.0, _looking_back(clause, subject[0]))
    if previous == STRATEGY and _is_bare(subject) and not is_sure:
        gains = subject[-1] in BENEFICIARIES or subject[0] in BENEFICIARIES
        score.add("states-a-benefit", 0.0, -3.0 if gains else -2.5)
    elif previous == STRATEGY and len(clause.words) - clause.opening > _SHORT:
        score.add("says-which-measure", 0.0, 0.75)
    elif len(subject) == 2 and not is_sure:
        score.add("states-a-benefit", 0.0, -3.0)
    if passage.is_item:
        score.add("goes-on-in-an-item", 0.0, -1.0)


def _looking_back(clause: Clause, first: str) -> float:
    """What words that compare with the state before a measure, or point to it, take from a sentence after it."""
    if first in _COMPARATIVES:
        return -3.0
    return 0.0 if POINTING.isdisjoint(clause.words[clause.subject :]) else -2.5


def _is_bare(subject: list[str]) -> bool:
    """A subject of a few words without anything that says which: "citizens", "well-informed soldiers"."""
    words = [word for word in subject if word not in ADVERBS and word not in DETERMINERS]
    says_which = any(word in PREPOSITIONS or word in RELATIVES or word == "," for word in subject)
    if says_which and len(words) > _LONGEST_GAINERS:
        return False
    if len(words) > 2 and words[0] in GOOD and (words[-1] in MEASURE_NOUNS or words[-1] in _UNDERTAKINGS):
        return False
    return (len(words) <= 3 and not says_which) or bool(words and words[0] in BENEFICIARIES)


def _restates(clause: Clause, place: Place) -> bool:
    """Whether a section's first sentence says hardly more than its heading and the article's title.

    Its subject names nothing new; nor does the rest, or all that it says of the heading's subject is that it matters.
    """
    words, opening, subject, verb = clause
    is_new = verb < len(words) and _new_words(words[subject:verb], place.heading) > 0
    if not (is_new and place.has_strategies) and _new_words(words[opening:], place.heading) <= _LITTLE_NEWS:
        return True
    if is_new or verb == len(words) or not (place.has_challenges or place.has_strategies) or place.has_cases:
        return False
    if place.has_strategies and len(words) > _SHORT_OPENING and words[opening] not in GERUND_OF:
        return False
    is_own = any(word[:_STEM_LENGTH] in place.own_heading for word in words[subject:verb])
    return is_own and HARM.isdisjoint(words[verb : verb + 3])


def _new_words(words: Sequence[str], heading: frozenset[str]) -> int:
    """How many of ``words`` say something that neither the heading nor general words say."""
    new = 0
    for word in words:
        for part in (word,) if word.isalnum() else _WORD.findall(word):
            if len(part) >= _STEM_LENGTH - 1 and part not in _SAYS_LITTLE:
                stem = part[:_STEM_LENGTH]
                new += stem not in _GENERIC_STEMS and stem not in heading
    return new


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words of a heading or title, by which a sentence restates it."""
    words = _WORD.findall(text.lower())
    return frozenset(word[:_STEM_LENGTH] for word in words if len(word) >= _STEM_LENGTH - 1)


_GENERIC_STEMS = frozenset(word[:_STEM_LENGTH] for word in GENERIC)
