"""What a passage is judged by, and what it scores."""

from dataclasses import dataclass
from typing import NamedTuple

CHALLENGE, STRATEGY = "challenge", "strategy"

SHORT = 8
"""Words of a sentence that hardly states more than what comes of the one before."""
FULL = 12
"""Words of a sentence that does state more than that."""
SURE = 2.0
"""What a cue adds that leaves no doubt."""


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


class Spot(NamedTuple):
    """``is_alone``: the only sentence of its paragraph or item; ``is_last``: the last one of its section."""

    is_alone: bool = False
    is_last: bool = False


class Score:
    __slots__ = (
        "challenge",
        "challenge_best",
        "challenge_rule",
        "challenge_worst",
        "strategy",
        "strategy_best",
        "strategy_rule",
        "strategy_worst",
    )

    def __init__(self) -> None:
        self.challenge = self.challenge_best = self.challenge_worst = 0.0
        self.strategy = self.strategy_best = self.strategy_worst = 0.0
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

    def lean(self, challenge: float, strategy: float) -> None:
        """Add what words lend without a cue: nothing where a cue leaves no doubt that they state no such thing."""
        to_challenge = challenge if self.challenge_worst > -SURE else min(challenge, 0.0)
        self.stand("words-lean-to-it", to_challenge, strategy if self.strategy_worst > -SURE else min(strategy, 0.0))

    def add(self, name: str, challenge: float, strategy: float) -> None:
        self.challenge += challenge
        self.strategy += strategy
        self.challenge_worst = min(self.challenge_worst, challenge)
        self.strategy_worst = min(self.strategy_worst, strategy)
        if challenge > self.challenge_best:
            self.challenge_best, self.challenge_rule = challenge, name
        if strategy > self.strategy_best:
            self.strategy_best, self.strategy_rule = strategy, name
