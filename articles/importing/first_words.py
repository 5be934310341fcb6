"""Score a passage by its first words."""

from collections.abc import Sequence

from articles.importing.benefits import points_to, says_more, weigh_benefit
from articles.importing.clauses import Clause
from articles.importing.finding_words import ANAPHORA, REQUIRING, SHOWING, SUMMARIES, TURNS
from articles.importing.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    GERUND_OF,
    MODALS,
    NOUN_TOO,
    PREPOSITIONS,
    PRESENT_NOUNS,
    RELATIVES,
    VERBS,
)
from articles.importing.score import STRATEGY, Place, Score
from articles.importing.sentences import Passage

GERUND_BONUS = 1.5

_OF = frozenset(["of", "in", "with", "without"])
_GROUPS = frozenset(["all", "both"])
_SHARES = frozenset(["several", "many", "some", "most"])
_EMPTY_VERBS = frozenset(["pays", "takes", "took"])
_FRAMED, _FRAME = frozenset(["that", "to", "if", "whether", "who", "why", "when"]), 8
_EMPTY_AFTER_MODALS = frozenset(["help", "pay", "make"])
_CONSEQUENCE = ["as", "a", "consequence"]
_MERITS = frozenset(["strength", "secret", "merit", "advantage", "virtue"])
_POINTED = frozenset(["such", "this", "these"])
_OWNED = frozenset(["its", "their"])
_ORDINALS = frozenset("first second third fourth finally".split())
_MAY = frozenset(["can", "could", "may", "might"])
_NEVER_ORDERED = frozenset(["risk", "fear", "lack", "fail", "suffer", "lose", "cost"])


def weigh_opening(score: Score, passage: Passage, clause: Clause, place: Place, previous: str) -> None:
    """Add to ``score`` what the first words say: that they sum up, refer back, name a measure, or give an order."""
    words, opening, subject, verb = clause
    first = words[opening]
    following = words[opening + 1] if opening + 1 < len(words) else ""
    if first in _GROUPS and following in ANAPHORA:
        first = following
        following = words[opening + 2] if opening + 2 < len(words) else ""
    if words[0] in SUMMARIES or words[:3] == _CONSEQUENCE:
        score.add("sums-up", -3.5, -1.5)
    elif opening and words[0] in TURNS:
        score.add("turns-against", 1.0, -1.0)
    has_subject = subject < verb
    is_empty_it = first == "it" and verb < len(words) and _says_nothing(words, verb)
    first_at = opening if first == words[opening] else opening + 1
    is_answer = words[0] in _ORDINALS and first == "it" and following in MODALS  # "second, it can pay in advance"
    if points_back(words, first_at) and not (is_empty_it or is_answer):
        draws_a_lesson = has_subject and (not SHOWING.isdisjoint(words[verb : verb + 2]) or words[verb - 1] in _MERITS)
        after_any = -5.5 if previous == STRATEGY else -4.0
        score.add("speaks-of-the-sentence-before", -6.5, 0.0 if draws_a_lesson else after_any)
    elif subject > opening and has_subject and words[subject] in _POINTED:  # "once lost, such confidence is"
        score.add("speaks-of-the-sentence-before", -4.5, -1.5)
    elif has_subject and first in GERUND_OF and verb < len(words) and not _tells_which(words, opening, verb):
        score.add("takes-a-measure-as-subject", -0.5, GERUND_BONUS)
        if (
            following in ANAPHORA - _OWNED
            or points_to(words, opening + 2)
            or "them" in words[opening + 1 : opening + 4]
        ):
            score.add("speaks-of-the-sentence-before", -6.0, -4.0 if words[verb] in REQUIRING else -5.5)
    elif passage.is_item and verb == len(words) and _is_order(first, following):
        score.add("tells-what-to-do", -1.0, 2.0)
    foretells = place.is_outlook and previous != STRATEGY and _says_what_may_be(clause)
    is_more = place.has_strategies and says_more(clause, previous)
    if has_subject and passage.place and not is_more and not foretells:
        weigh_benefit(score, passage, clause, previous)


def _says_what_may_be(clause: Clause) -> bool:
    """Whether a bare subject can do something in the future: "machine translation can relieve analysts"."""
    words, _, subject, verb = clause
    return words[verb : verb + 1] != [] and words[verb] in _MAY and words[subject] not in DETERMINERS


def _tells_which(words: Sequence[str], opening: int, verb: int) -> bool:
    """Whether a leading -ing word only qualifies a plural subject: "contributing countries bring their own"."""
    return words[verb] in VERBS and "and" not in words[opening:verb] and words[opening + 1].endswith("s")


def _says_nothing(words: Sequence[str], verb: int) -> bool:
    """Whether "it" stands for what follows the verb: "it is vital to", "it takes years until", "it would help if"."""
    if words[verb] in MODALS:
        return not _EMPTY_AFTER_MODALS.isdisjoint(words[verb + 1 : verb + 3])
    is_framed = not _FRAMED.isdisjoint(words[verb + 1 : verb + _FRAME])
    return (words[verb] in BE and is_framed) or words[verb] in _EMPTY_VERBS


def _is_order(first: str, following: str) -> bool:
    """Whether an item opens with an imperative, and not with a noun: "attacks on convoys"."""
    is_compound = following in PRESENT_NOUNS and following.endswith("s")  # "grant forms"
    is_stuff = first in NOUN_TOO and (following in PREPOSITIONS or following.endswith("ed") or is_compound)
    return first in VERBS and first not in _NEVER_ORDERED and not is_stuff


def points_back(words: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` refers to the sentence before: "these cuts", "each of them", but not "those who"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "each":
        return following == "of" or following in AUXILIARIES
    if words[at] in _SHARES:
        return following in AUXILIARIES
    return words[at] in ANAPHORA and not (words[at] == "those" and (following in RELATIVES or following in _OF))
