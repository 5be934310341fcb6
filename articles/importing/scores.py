"""Score a passage as a challenge and as a strategy: by its cues, its position, and how it opens."""

from collections.abc import Sequence

from articles.importing.clauses import Clause
from articles.importing.cue_matching import Match, cues_of, most_of
from articles.importing.finding_words import SHOWING, SUMMARIES, TURNS
from articles.importing.first_words import GERUND_BONUS, points_back, weigh_opening
from articles.importing.leanings import Leaning
from articles.importing.lexicon import GERUND_OF
from articles.importing.restating import repeats_subject, restates
from articles.importing.score import STRATEGY, SURE, Place, Score, Spot
from articles.importing.sentences import Passage
from articles.importing.standing import AMONG_STRATEGIES, MOST_LENT, lent_by_spot, weigh_place

_ANY_SPOT = Spot()


def may_state(
    passage: Passage,
    words: list[str],
    opening: int,
    matches: list[Match],
    leaning: Leaning,
    place: Place,
    previous: str,
    spot: Spot = _ANY_SPOT,
) -> bool:
    """Whether a passage could score enough, by an upper bound that rules out half of all sentences cheaply.

    Never false for one that would: everything that ``score_of`` may add is included, and only what it is certain to
    subtract is subtracted.
    """
    challenge, strategy = most_of(matches)
    challenge += leaning[0]
    strategy += leaning[1]
    if passage.is_item:
        challenge += 3.0
        strategy += 6.0
    else:
        challenge += 2.0 if place.has_challenges else 0.0
        strategy += AMONG_STRATEGIES if place.has_strategies else 0.75 if place.is_outlook else 0.0
        strategy += GERUND_BONUS if words[opening] in GERUND_OF else 0.0
    if previous == STRATEGY:
        strategy += 0.75
    if words[0] in SUMMARIES:
        challenge -= 3.5
        strategy -= 1.5
    elif opening and words[0] in TURNS:
        challenge += 1.0
    if words[opening] != "it" and points_back(words, opening) and SHOWING.isdisjoint(words):
        challenge -= 6.0
        strategy -= 4.0
    if challenge + MOST_LENT < place.challenges_at and strategy + MOST_LENT < place.strategies_at:
        return False
    _, to_challenge, to_strategy = lent_by_spot(passage, len(words) - opening - 1, place, spot, previous)
    return challenge + to_challenge >= place.challenges_at or strategy + to_strategy >= place.strategies_at


def score_of(
    passage: Passage,
    clause: Clause,
    matches: list[Match],
    leaning: Leaning,
    place: Place,
    previous: str,
    before: Sequence[Sequence[str]] = (),
    spot: Spot = _ANY_SPOT,
) -> Score:
    """The score of a passage; ``previous`` is what the sentence before states, empty for the first of its block.

    ``before`` are the words of the sentences before it in the same paragraph or item.
    """
    score = Score()
    for cue in cues_of(matches, clause):
        score.add(cue.name, cue.challenge, cue.strategy)
    weigh_place(score, passage, clause, place, previous)
    score.stand(*lent_by_spot(passage, len(clause.words) - clause.opening - 1, place, spot, previous))
    weigh_opening(score, passage, clause, place, previous)
    score.lean(*leaning)
    if before and place.has_strategies and score.strategy_best < SURE and repeats_subject(clause, place, before):
        score.add("says-again", 0.0, -6.5)
    is_first = not passage.is_item and passage.place == 0 and passage.block == 0
    if is_first and score.challenge_best < SURE and score.verdict(place) and restates(clause, place):
        score.add("restates-the-heading", -10.0, -10.0)
    return score
