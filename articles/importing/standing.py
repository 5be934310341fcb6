"""Score a passage by its section, its list and its position."""

import re

from articles.importing.clauses import Clause
from articles.importing.finding_words import (
    ANAPHORA,
    CHALLENGE_LEADS,
    PROPOSING,
    STRATEGY_LEADS,
    SUMMING,
)
from articles.importing.lexicon import PRONOUNS
from articles.importing.score import CHALLENGE, FULL, SHORT, STRATEGY, Place, Score, Spot
from articles.importing.sentences import Passage
from articles.importing.tones import orders_in

AMONG_STRATEGIES = 2.0
"""Most that a section of strategies adds."""

MOST_LENT = 1.0
"""Most that a passage's position adds to one of its scores."""

_WORD = re.compile(r"[^\W_]+")
_HARMS, _OWN_HARM = 1.5, 3.0  # least scores of a short sentence that is more than a consequence
_LONGEST_LABEL = 5
_NOTHING = ("", 0.0, 0.0)


def weigh_place(score: Score, passage: Passage, clause: Clause, place: Place, previous: str) -> None:
    """Add to ``score`` what the section, the list and the sentence before contribute."""
    length = len(clause.words) - clause.opening - 1
    if passage.is_item and passage.place == 0:
        _weigh_list(score, passage, clause, place)
        return
    if place.has_challenges:
        score.stand("stands-among-challenges", 2.0, 0.0)
    elif place.has_strategies and not place.has_cases:
        is_new = not passage.is_item and (not passage.place or previous != STRATEGY or length >= FULL)
        is_new = is_new and ANAPHORA.isdisjoint(clause.words[clause.opening : clause.opening + 2])
        score.stand("stands-among-strategies", 0.0, AMONG_STRATEGIES if is_new and length > SHORT else 0.25)
    elif place.is_outlook:
        score.stand("stands-in-the-outlook", 0.0, 0.5 if passage.place else 0.75)
    if place.has_cases and clause.subject > clause.opening and not _sums_up(clause):
        score.add("tells-a-case", 0.0, -2.0)
    if passage.place and (length < SHORT or (length == SHORT and not _names_trouble(clause, place))):
        is_full = score.challenge_best >= _HARMS and score.challenge >= _HARMS + _OWN_HARM and length > SHORT - 2
        score.add("is-short", _short_penalty("" if is_full else previous, length), -1.0)


def lent_by_spot(passage: Passage, length: int, place: Place, spot: Spot, previous: str) -> tuple[str, float, float]:
    """What the position of a passage of ``length`` words adds: a rule, and a number for each of the two scores.

    Sections of challenges tend to close with answers, case studies with lessons; openings announce.
    """
    if place.has_challenges:
        return _lent_among_challenges(passage, length, spot)
    closes = spot.is_alone and spot.is_last
    lent = _NOTHING
    if place.has_cases:
        lent = ("closes-the-cases", 0.0, 1.0) if closes else ("tells-a-case", 0.0, 0.75 if passage.place else -2.0)
    elif place.has_strategies or passage.is_item:
        pass
    elif not passage.block and not passage.place and not spot.is_alone:
        lent = ("opens-the-section", -0.75, -0.25 if place.is_outlook else -0.75)
    elif previous == CHALLENGE:
        lent = ("follows-a-challenge", 0.0, 0.5)
    elif closes:
        lent = ("closes-the-outlook", -0.75, -0.75) if place.is_outlook else ("closes-the-section", 0.25, 0.5)
    return lent


def _lent_among_challenges(passage: Passage, length: int, spot: Spot) -> tuple[str, float, float]:
    if passage.is_item and spot.is_alone and spot.is_last:
        return "closes-the-list", -0.5, 1.0
    if spot.is_alone and not passage.is_item:
        return "stands-alone", -0.25, 0.75
    return "stands-among-others", 1.0 if length > SHORT else 0.0, 0.0 if spot.is_last else -1.0


def _weigh_list(score: Score, passage: Passage, clause: Clause, place: Place) -> None:
    """Add to an item's score what its section, or else the sentence that announces its list, contributes."""
    if place.has_challenges:
        score.stand("is-listed-among-challenges", 2.5, 0.0)
        if clause.verb < len(clause.words) and clause.words[clause.verb] in PROPOSING:
            score.add("proposes-among-challenges", -1.0, 1.0)
        return
    if place.has_strategies:
        score.stand("is-listed-among-strategies", 0.0, 2.0)
        return
    if place.gives_orders and orders_in(f"- {passage.quote}"):
        score.stand("is-an-order", 0.0, 5.0)
        return
    if ":" in clause.words[1:_LONGEST_LABEL]:
        score.add("names-a-part", -2.0, -2.0)
        return
    announced = announced_as(passage)
    if announced == STRATEGY:
        score.stand("is-listed-among-strategies", 0.0, 3.0)
    elif announced == CHALLENGE:
        score.stand("is-listed-among-challenges", 3.0, 0.0)


def announced_as(item: Passage) -> str:
    """What the sentence before a list says its items are: CHALLENGE or STRATEGY; empty if it does not say."""
    lead = _WORD.findall(item.lead_in.lower())
    if not STRATEGY_LEADS.isdisjoint(lead):
        return STRATEGY
    return "" if CHALLENGE_LEADS.isdisjoint(lead) else CHALLENGE


def _sums_up(clause: Clause) -> bool:
    """Whether a sentence opens by summing up the cases: "across these cases", "in all four"."""
    first, *others = clause.words[clause.opening :]
    return first in SUMMING or (first == "in" and others[:1] == ["all"])


def _short_penalty(previous: str, length: int) -> float:
    """The penalty for a short sentence; right after a challenge, it is likely to be a consequence."""
    if previous == CHALLENGE:
        return -5.0 if length < SHORT else -1.5
    return -1.5 if length < SHORT - 2 else 0.0


def _names_trouble(clause: Clause, place: Place) -> bool:
    """Whether a short sentence may name a trouble of its own: among challenges, and not about "nobody" or "it"."""
    return place.has_challenges and clause.words[clause.subject] not in PRONOUNS
