"""Find the passages of an outline that state a challenge or a strategy, and the rules by which they do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from articles.importing.clauses import Clause, clause_of_words, opening_of
from articles.importing.cue_matching import matches_of
from articles.importing.document import maker
from articles.importing.leanings import leaning_of
from articles.importing.outline import Outline, OutlineSection
from articles.importing.restating import stems_of
from articles.importing.score import CHALLENGE, STRATEGY, Place, Spot
from articles.importing.scores import may_state, score_of
from articles.importing.sentences import Passage, passages_of
from articles.importing.tokens import words_of_each
from articles.importing.tones import orders_in

__all__ = ["CHALLENGE", "LONGEST_STATEMENT", "STRATEGY", "Statement", "statements_of"]

LONGEST_STATEMENT = 1_000
"""In code points; a longer sentence is of no use to an editor."""

_ALWAYS_ENOUGH = 12
_OPEN_KINDS = frozenset(["other", "outlook"])
_PARAGRAPHS = 2
_MANY_ORDERS = 3
_IN_CLOSING = 3.5, 5.5
_SPOTS = {(is_alone, is_last): Spot(is_alone, is_last) for is_alone in (False, True) for is_last in (False, True)}
_END_OF_SPEECH = re.compile(r"[,.!?…][”\"] [a-z]|[.!?…][”\"]$")


class Statement(NamedTuple):
    """A passage that states a finding; ``section`` is an index into the outline's sections.

    ``states`` is CHALLENGE or STRATEGY; ``rule`` is the name of the cue that added most.
    """

    section: int
    passage: Passage
    clause: Clause
    states: str
    rule: str


_new_statement = maker(Statement)


@lru_cache(maxsize=4)
def statements_of(outline: Outline) -> tuple[Statement, ...]:
    """The challenges and strategies that ``outline`` states, in reading order; cached for the second extractor."""
    title = stems_of(outline.title)
    found: list[Statement] = []
    last = len(outline.sections) - 1
    for index, section in enumerate(outline.sections):
        found += _statements_of_section(index, section, title, is_last=index == last)
    return tuple(found)


def _statements_of_section(
    index: int, section: OutlineSection, title: frozenset[str], *, is_last: bool
) -> Iterator[Statement]:
    place = place_of(section, title)
    previous = ""
    first = 0  # of the paragraph or item
    passages = [passage for passage in passages_of(section.body) if is_assertion(passage)]
    if not passages:
        return
    all_words = words_of_each([passage.quote for passage in passages])
    openings = list(map(opening_of, all_words))
    matched = map(matches_of, all_words, openings)
    blocks = [passage.block for passage in passages]
    closing = _closing(place) if is_last and section.kind in _OPEN_KINDS and blocks[-1] >= _PARAGRAPHS else place
    each = zip(passages, all_words, openings, list(matched), [*blocks[1:], None], strict=True)
    for number, (passage, words, opening, matches, following) in enumerate(each):
        if not passage.place:
            first = number
            if passage.block == blocks[-1] and not passage.is_item:
                place = closing
        if len(words) < _ALWAYS_ENOUGH and _count_words(words, opening) < (2 if passage.is_item else 3):
            continue
        before = previous if passage.place else ""
        previous = "nothing"
        spot = _SPOTS[not passage.place and following != passage.block, following is None]
        leaning = leaning_of(words, opening, passage, place)
        if not may_state(passage, words, opening, matches, leaning, place, before, spot):
            continue
        clause = clause_of_words(words, opening)
        score = score_of(passage, clause, matches, leaning, place, before, all_words[first:number], spot)
        states = score.verdict(place)
        if states:
            previous = states
            rule = score.strategy_rule if states == STRATEGY else score.challenge_rule
            yield _new_statement((index, passage, clause, states, rule))


def _closing(place: Place) -> Place:
    """The same section's last paragraph, where that is the article's last too: it sums up, if it states anything."""
    challenges_at, strategies_at = _IN_CLOSING
    return replace(place, challenges_at=challenges_at, strategies_at=strategies_at)


def is_assertion(passage: Passage) -> bool:
    """Whether a passage can state anything: no announcement, question, direct speech, or overlong sentence."""
    quote = passage.quote
    is_speech = quote[0] in '“"' and _END_OF_SPEECH.search(quote) is not None
    return not (passage.announces or len(quote) > LONGEST_STATEMENT or quote[-1] == "?" or is_speech)


def _count_words(words: Sequence[str], opening: int) -> int:
    return sum(word[0].isalpha() for word in words[opening:])


def place_of(section: OutlineSection, title: frozenset[str]) -> Place:
    """What ``section`` means for its passages' scores; ``title`` are stems of the article's title."""
    kinds = {section.kind, section.also_kind}
    if "challenges" in kinds:
        thresholds = 1.0, 2.0
    elif "strategies" in kinds:
        thresholds = 3.5, 1.0
    elif "conclusion" in kinds:
        thresholds = _IN_CLOSING
    elif section.kind == "outlook":
        thresholds = 2.25, 1.5
    elif section.kind == "other":
        thresholds = 1.0, 2.25
    else:
        thresholds = 2.25, 3.0
    own_heading = stems_of(section.heading)
    return Place(
        own_heading | title,
        frozenset() if section.heading.endswith("?") else own_heading,
        *thresholds,
        has_challenges="challenges" in kinds,
        has_strategies="strategies" in kinds,
        has_cases="case_studies" in kinds,
        is_outlook=section.kind == "outlook",
        gives_orders=orders_in(section.body) >= _MANY_ORDERS,
    )
