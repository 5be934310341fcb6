"""Find a sentence's main subject and finite verb, with word lists alone."""

from typing import NamedTuple

from articles.importing.document import maker
from articles.importing.finite_verbs import CERTAIN, NEVER_BEFORE_VERBS, POSSIBLE, strength_of
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BASE_OF,
    CONNECTIVE_PHRASES,
    CONNECTIVES,
    DETERMINERS,
    GERUND_OF,
    MODALS,
    NOUN_TOO,
    PAST_OF,
    PREPOSITIONS,
    PRESENT_NOUNS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)
from articles.importing.tokens import words_of

_PHRASES = {tuple(phrase.split()) for phrase in CONNECTIVE_PHRASES}
_PHRASE_STARTS = {phrase[0] for phrase in _PHRASES}
_LONGEST_PHRASE = max(map(len, _PHRASES))
_LONGEST_ADVERBIAL = 20
_LONGEST_TIME, _DIGITS_OF_A_YEAR = 4, 4
_TIMES = frozenset("years year months month weeks week days day hours hour decades decade nights night".split())
_LONGEST_PLACE = 7
_ARTICLES = frozenset(["the", "a", "an", "every", "no"])
_SOME = frozenset(["some", "many", "most"])
_NEVER_BEFORE_SUBJECTS = AUXILIARIES | DETERMINERS | PREPOSITIONS | BASE_OF.keys() - PRESENT_NOUNS
_AND_OR = frozenset(["and", "or"])
_ENDS = frozenset([";", ":", "—"])
_OPENERS = PREPOSITIONS | SUBORDINATORS
_FURTHER = frozenset(["and", "but", "yet", "so"])
_SUBJECTS = frozenset(["that", "they", "it", "he", "she", "we"])
_CLAUSE_OPENERS = SUBORDINATORS | {"than"}
_CONJUNCTIONS = frozenset(["and", "but", "yet", "so", "moreover", "furthermore", "additionally"])
_ALONGSIDE = frozenset(["while", "because", "although", "whereas"])
_CLUES = RELATIVES | _ALONGSIDE | _ENDS | AUXILIARIES | BASE_OF.keys() | PAST_OF.keys()
"""The only words that can show where a clause's verb is."""


class Clause(NamedTuple):
    """A sentence as words and punctuation marks, in lower case and with straight apostrophes.

    The main subject is ``words[subject:verb]``; ``opening`` is the index of the first word after a leading connective,
    so ``words[opening:subject]`` is an adverbial ("in divided societies,"). Without a verb, ``verb`` is ``len(words)``.
    """

    words: list[str]
    opening: int
    subject: int
    verb: int


_new_clause = maker(Clause)


def clause_of(sentence: str) -> Clause:
    """Find the main subject and verb of ``sentence``; takes time linear in its length."""
    words = words_of(sentence)
    return clause_of_words(words, opening_of(words))


def clause_of_words(words: list[str], opening: int) -> Clause:
    """The clause of a sentence given as words and marks; ``opening`` is the result of ``opening_of``."""
    subject = _after_adverbial(words, opening)
    verb = _find_verb(words, subject)
    if verb == len(words) and subject != opening:
        subject, verb = opening, _find_verb(words, opening)
    return _new_clause((words, opening, subject, verb))


def opening_of(words: list[str]) -> int:
    """The index of the first word after a leading connective."""
    first = words[0] if words else ""
    if first in _PHRASE_STARTS:
        for length in range(min(_LONGEST_PHRASE, len(words)), 1, -1):
            if tuple(words[:length]) in _PHRASES:
                return length + (words[length : length + 1] == [","])
    if first in CONNECTIVES:
        if words[1:2] == [","]:
            return 2
        if first in _CONJUNCTIONS:
            return 1
    return 0


def _after_adverbial(words: list[str], opening: int) -> int:
    """The index after a leading adverbial with a comma, such as "In divided societies," or "To close the gap,"."""
    if opening >= len(words):
        return opening
    is_opener = words[opening] in _OPENERS
    is_gerund = words[opening] in GERUND_OF and not is_opener
    if not is_opener and not is_gerund:
        return opening
    try:
        comma = words.index(",", opening, opening + _LONGEST_ADVERBIAL)
    except ValueError:
        return _after_time(words, opening) if is_opener else opening
    following = words[comma + 1] if comma + 1 < len(words) else ""
    goes_on = following in PREPOSITIONS or following == "rather" or _lists(words, comma)
    if following in {"and", "or"} or (is_gerund and goes_on):
        return opening
    if is_gerund and (comma - opening < 4 or following in GERUND_OF or _find_verb(words[:comma], opening) < comma):
        return opening
    return comma + 1


def _lists(words: list[str], comma: int) -> bool:
    """Whether a comma belongs to a list: "combining patrols with clinics, wells, and schools"."""
    following = range(comma + 1, min(comma + 1 + _LONGEST_PLACE, len(words) - 1))
    return any(words[at] == "," and words[at + 1] in _AND_OR for at in following)


def _after_time(words: list[str], opening: int) -> int:
    """The index after a time without a comma, such as "For six years" or "In 2019"; ``opening`` if there is none."""
    for index in range(opening + 1, min(opening + _LONGEST_TIME, len(words) - 1)):
        is_year = words[index].isdigit() and len(words[index]) == _DIGITS_OF_A_YEAR
        if words[index] in _TIMES or is_year or words[index - 1 : index + 1] == ["a", "while"]:
            following = words[index + 1]
            return opening if following in PREPOSITIONS or following in _AND_OR else index + 1
    return _at_article(words, opening)


def _at_article(words: list[str], opening: int) -> int:
    """The index of a subject with an article after an adverbial: "in arid regions the wells"; else ``opening``."""
    for index in range(opening + 2, min(opening + _LONGEST_PLACE, len(words))):
        before = words[index - 1]
        begins = words[index] in _SOME or (words[index] in _ARTICLES and before.endswith("s"))
        if begins and before not in _NEVER_BEFORE_SUBJECTS:
            return index
    return opening


def _find_verb(words: list[str], start: int) -> int:
    """The index of the main clause's finite verb from ``start`` on; ``len(words)`` if none is found."""
    pending = int(words[start : start + 1] == ["what"])  # verbs still owed to relative clauses that have begun
    none = weak = len(words)
    end = _end_of_clause(words, start)
    past_aside = 0  # where a relative clause between two commas ends
    if start < none and words[start] in VERBS and words[start] not in NOUN_TOO:
        return none  # an imperative
    for index in range(start, end):
        word = words[index]
        if word not in _CLUES or index < past_aside:
            continue
        if word in RELATIVES and index > start + 1 and words[index - 1] == ",":
            past_aside = _end_of_aside(words, index)
            pending += past_aside == index and _owes_verb(words, index)
        elif (word in RELATIVES or word in _ALONGSIDE) and index > start:
            pending += _owes_verb(words, index)
        elif word in _ENDS:
            break
        elif word in AUXILIARIES or (word in BASE_OF and index > start):
            strength = strength_of(words, index, start)
            if strength == CERTAIN and not pending:
                return weak if _goes_on(words, weak, index) else index + _ends_aside(words, index, start)
            if strength == CERTAIN:
                pending -= 1
            elif strength == POSSIBLE and weak == none and not pending:
                weak = index
        elif word in PAST_OF and pending:
            pending -= words[index - 1] in RELATIVES
        elif word in PAST_OF and weak == none and index > start and _may_be_past(words, index):
            weak = index
    return weak


def _goes_on(words: list[str], past: int, index: int) -> bool:
    """Whether a second predicate begins at ``index``, after one in the past: "documented abuses and was expelled"."""
    if past > index or words[index - 1] not in _CONJUNCTIONS:
        return False
    return words[past + 1] not in PREPOSITIONS and not words[past + 1].endswith("ly")


def _end_of_clause(words: list[str], start: int) -> int:
    """The index at which a second clause with its own subject begins: "women trade, yet they are absent"."""
    if "," in words:
        for index in range(start + 1, len(words) - 2):
            if words[index] == "," and words[index + 1] in _FURTHER and words[index + 2] in _SUBJECTS:
                return index
    return len(words)


def _ends_aside(words: list[str], index: int, start: int) -> bool:
    """Whether a clause within the subject ends with the verb at ``index``: "paying before the rains begin keeps"."""
    following = words[index + 1] if index + 1 < len(words) else ""
    is_verb = following in MODALS or (following in BASE_OF and following.endswith("s"))
    return is_verb and following not in PRESENT_NOUNS and not _CLAUSE_OPENERS.isdisjoint(words[start:index])


def _end_of_aside(words: list[str], index: int) -> int:
    """The index of the comma that ends the aside at ``index``; ``index`` if none does."""
    for at in range(index + 1, min(index + _LONGEST_ADVERBIAL, len(words))):
        if words[at] == ",":
            return at if words[at + 1 : at + 2] not in (["and"], ["or"]) else index
        if words[at] in _ENDS:
            break
    return index


def _owes_verb(words: list[str], index: int) -> bool:
    """Whether the relative clause at ``index`` has a verb of the lists still to come."""
    following = [word for word in words[index + 1 : index + 5] if word not in ADVERBS]
    if not following or following[0] in DETERMINERS or following[0] in PRONOUNS:
        return bool(following)
    return any(word in BASE_OF or word in AUXILIARIES or word in PAST_OF for word in following[:3])


def _may_be_past(words: list[str], index: int) -> bool:
    """Whether it is no participle, as in "was refused", "funds promised by donors", or one of several before "and"."""
    lead = index - 1
    while lead > 0 and words[lead] in ADVERBS:
        lead -= 1
    before = words[lead]
    if words[index + 1 : index + 2] == [","] and "," in words[:index]:
        return False  # "models, the leadership concluded, persuaded"
    if before == ",":
        following = range(index + 1, min(index + 8, len(words) - 1))
        return not any(words[at] == "," and words[at + 1] in {"and", "or"} for at in following)
    return not (before in AUXILIARIES or before in NEVER_BEFORE_VERBS or words[index + 1 : index + 2] == ["by"])
