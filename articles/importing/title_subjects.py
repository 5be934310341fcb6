"""Name a measure if its sentence's subject does not: "innovative approaches, such as mobile courts"."""

from articles.importing.clauses import Clause
from articles.importing.finding_words import GENERIC, GOOD, MEASURES
from articles.importing.lexicon import ADVERBS, BASE_OF, DETERMINERS, PREPOSITIONS, RELATIVES
from articles.importing.phrases import Phrases

_EMPTY_HEADS = MEASURES | frozenset(
    "directions direction perspectives efforts initiatives actions ideas ways reforms responses improvements "
    "innovations advances advancements lessons principles factors factor investments options".split()
)
_EMPTY_MODIFIERS = (GENERIC | GOOD | DETERMINERS | ADVERBS | MEASURES) | frozenset(
    "future new modern further additional innovative other such recent creative concrete practical".split()
)
_INTRODUCING = (["such", "as"], ["including"], ["like"])
_NAMING = frozenset(
    "emphasize stress include involve comprise promote prioritize require demand highlight encompass embrace".split()
)


def named_elsewhere(phrases: Phrases) -> str:
    """The examples or the object that name what a sentence's subject leaves open; empty if there are none."""
    clause = phrases.clause
    words, verb = clause.words, clause.verb
    head = _head(clause)
    if words[head] not in _EMPTY_HEADS or not _EMPTY_MODIFIERS.issuperset(words[clause.subject : head]):
        return ""
    after = head + 1 + (words[head + 1 : head + 2] == [","])
    for opening in _INTRODUCING:
        if words[after : after + len(opening)] == opening:
            start = after + len(opening)
            return phrases.whole(start, words.index(",", start) if "," in words[start:verb] else verb)
    at = phrases.skip_adverbs(verb + 1) if BASE_OF.get(words[verb]) is None else verb
    if at < len(words) and BASE_OF.get(words[at]) in _NAMING:
        return phrases.noun_phrase(phrases.skip_adverbs(at + 1), len(words), lighten=True)
    return ""


def _head(clause: Clause) -> int:
    """The index of the subject's noun: the last word before a preposition, a comma or a relative clause."""
    words = clause.words
    for index in range(clause.subject + 1, clause.verb):
        if words[index] == "," or words[index] in PREPOSITIONS or words[index] in RELATIVES or words[index] == "such":
            return index - 1
    last = clause.verb - 1
    while last > clause.subject and words[last] in ADVERBS:
        last -= 1
    return max(last, clause.subject)
