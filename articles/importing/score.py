"""The score of a passage, and what it depends on."""

from dataclasses import dataclass
from typing import NamedTuple

CHALLENGE, STRATEGY = "challenge", "strategy"

SHORT = 8
"""Number of words up to which a sentence hardly states more than a consequence of the one before."""
FULL = 12
"""Number of words from which a sentence does state more than that."""
UNNAMED = 1.0
"""What a finding must score on top where neither a cue names it nor its section announces such findings."""
SURE = 2.0
"""What a cue adds that leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a section means for its passages' scores; ``heading`` are stems of its own heading and the title.

    ``own_heading`` is empty for a question, as its answer uses its words.
    """

    heading: frozenset[str]
    own_heading: frozenset[str]
    challenges_at: float
    """Least score of a challenge; ``strategies_at`` is that of a strategy."""
    strategies_at: float
    has_challenges: bool
    has_strategies: bool
    has_cases: bool
    is_outlook: bool
    gives_orders: bool = False
    """Whether several list items are imperatives."""


class Spot(NamedTuple):
    """A sentence's position: the only one of its paragraph or item (``is_alone``), the last one of its section."""

    is_alone: bool = False
    is_last: bool = False


class Score:
    """The two scores of a passage, and the rules (names of cues) that added most to them."""

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
        challenges_at = place.challenges_at + (0.0 if self.challenge_best or place.has_challenges else UNNAMED)
        strategies_at = place.strategies_at + (0.0 if self.strategy_best or place.has_strategies else UNNAMED)
        over = self.strategy - strategies_at
        if over >= 0 and over > self.challenge - challenges_at:
            return STRATEGY
        return CHALLENGE if self.challenge >= challenges_at else ""

    def stand(self, name: str, challenge: float, strategy: float) -> None:
        """Add what the position contributes; it gives the rule only if no cue does."""
        self.challenge += challenge
        self.strategy += strategy
        self.challenge_rule = self.challenge_rule or (name if challenge > 0 else "")
        self.strategy_rule = self.strategy_rule or (name if strategy > 0 else "")

    def lean(self, challenge: float, strategy: float) -> None:
        """Add the learnt weights of the words; positive ones do not count against a strong negative cue."""
        to_challenge = challenge if self.challenge_worst > -SURE else min(challenge, 0.0)
        self.stand("words-lean-to-it", to_challenge, strategy if self.strategy_worst > -SURE else min(strategy, 0.0))

    def add(self, name: str, challenge: float, strategy: float) -> None:
        """Add a cue."""
        self.challenge += challenge
        self.strategy += strategy
        self.challenge_worst = min(self.challenge_worst, challenge)
        self.strategy_worst = min(self.strategy_worst, strategy)
        if challenge > self.challenge_best:
            self.challenge_best, self.challenge_rule = challenge, name
        if strategy > self.strategy_best:
            self.strategy_best, self.strategy_rule = strategy, name
