"""Tell sentences that state a measure from those that state a benefit of the one before."""

from collections.abc import Sequence

from articles.importing.clauses import Clause
from articles.importing.finding_words import BENEFICIARIES, GOOD, MEASURE_NOUNS, POINTING, UNDERTAKINGS
from articles.importing.lexicon import ADVERBS, BASE_OF, BE, DETERMINERS, GERUND_OF, PREPOSITIONS, RELATIVES
from articles.importing.score import FULL, SHORT, STRATEGY, SURE, Score
from articles.importing.sentences import Passage

_LONGEST_GAINERS = 5  # words of a subject: "confidence on both ends of the line"
_WELL_MADE = ("-driven", "-based", "-led", "-sensitive", "-oriented", "-friendly", "-centered", "-centred")
_SAYS_LITTLE = ADVERBS | DETERMINERS | GOOD
_COMPARATIVES = frozenset(["fewer", "less"])


def weigh_benefit(score: Score, passage: Passage, clause: Clause, previous: str) -> None:
    """Add to ``score`` whether a sentence within a paragraph states a benefit, or a measure of its own."""
    subject = clause.words[clause.subject : clause.verb]
    is_sure = score.strategy_best >= SURE
    if previous == STRATEGY:
        score.add("states-a-benefit", 0.0, _looking_back(clause, subject[0]))
    if previous == STRATEGY and _is_bare(subject) and not is_sure:
        gains = subject[-1] in BENEFICIARIES or subject[0] in BENEFICIARIES
        score.add("states-a-benefit", 0.0, -3.0 if gains else -2.5)
    elif previous == STRATEGY and len(clause.words) - clause.opening > SHORT:
        score.add("says-which-measure", 0.0, 0.75)
    elif len(subject) == 2 and not is_sure and not _names_a_measure(subject):
        score.add("states-a-benefit", 0.0, -3.0)
    if passage.is_item:
        score.add("goes-on-in-an-item", 0.0, -1.0)


def says_more(clause: Clause, previous: str) -> bool:
    """Whether a sentence among strategies is too long to state only a benefit, or follows no strategy."""
    length = len(clause.words) - clause.opening - 1
    if previous == STRATEGY:
        return length >= FULL + 4 or (length >= FULL and not _is_one_noun(clause))
    return length > SHORT


def _is_one_noun(clause: Clause) -> bool:
    """Whether a subject is hardly more than a noun, with a verb in the present: what is, not what should be."""
    words, _, subject, verb = clause
    own = [word for word in words[subject:verb] if word not in _SAYS_LITTLE]
    return len(own) == 1 and verb < len(words) and (words[verb] in BASE_OF or words[verb] in BE)


def _looking_back(clause: Clause, first: str) -> float:
    """The penalty for a sentence after a measure that compares with the state before it, or refers to it."""
    if first in _COMPARATIVES:
        return -3.0
    return -2.5 if any(points_to(clause.words, at) for at in range(clause.subject, len(clause.words))) else 0.0


def points_to(words: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` refers back: "such cuts", but not "cuts such as"."""
    return words[at : at + 1] != [] and words[at] in POINTING and words[at : at + 2] != ["such", "as"]


def _names_a_measure(words: list[str]) -> bool:
    """Whether a few words name a sort of measure, and do not only praise it: "mentoring programs"."""
    if len(words) < 2 or words[0] in BENEFICIARIES or words[-1] in BENEFICIARIES:
        return False
    says_which = words[0] in GERUND_OF or words[0].endswith(_WELL_MADE) or len(words) > 2
    return says_which and words[0] not in GOOD and words[-1] in MEASURE_NOUNS


def _is_bare(subject: list[str]) -> bool:
    """Whether a subject is a few words without qualification: "citizens", "well-informed soldiers"."""
    words = [word for word in subject if word not in ADVERBS and word not in DETERMINERS]
    says_which = any(word in PREPOSITIONS or word in RELATIVES or word == "," for word in subject)
    if says_which and len(words) > _LONGEST_GAINERS:
        return False
    if len(words) > 2 and words[0] in GOOD and (words[-1] in MEASURE_NOUNS or words[-1] in UNDERTAKINGS):
        return False
    if _names_a_measure(words):
        return False
    return (len(words) <= 3 and not says_which) or bool(words and words[0] in BENEFICIARIES)
