"""The kind of the numbered sections of an article whose title counts them: "Ten Reasons Why Talks Fail"."""

import re

from articles.importing.cues import CHALLENGE_NOUNS, STRATEGY_NOUNS
from articles.importing.kinds import CHALLENGES, OTHER, STRATEGIES
from articles.importing.tones import names_problem
from articles.importing.words import words_of

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_COUNTED = re.compile(rf"\b(?:\d{{1,2}}|{_NUMBERS}) (?:[\w’'-]+ ){{0,3}}?(?P<noun>[\w-]+s)\b(?P<rest>[^:,]*)")
_TROUBLES = CHALLENGE_NOUNS | {"errors", "myths", "causes"}
_MEASURES = STRATEGY_NOUNS | {"tips", "ideas", "habits", "rules", "tools", "reforms", "practices"}
_GOING_WRONG = frozenset("stuck wrong astray apart falter falters stall stalls stumble late collapse stop".split())


def kind_of_counted(title: str) -> str:
    """What a title counts: CHALLENGES, STRATEGIES, or OTHER if it counts nothing or says no more than "reasons"."""
    for found in _COUNTED.finditer(title.lower()):
        rest = words_of(found["rest"])
        if found["noun"] in _TROUBLES:
            return CHALLENGES
        if found["noun"] in _MEASURES:
            return STRATEGIES
        if found["noun"] == "reasons" and (any(map(names_problem, rest)) or not _GOING_WRONG.isdisjoint(rest)):
            return CHALLENGES
    return OTHER
