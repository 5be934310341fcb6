"""Make titles of sentences whose apparent verb is a noun, a participle, or no more than an adjective."""

from collections.abc import Sequence

from articles.importing.lexicon import (
    AUXILIARIES,
    BASE_OF,
    DETERMINERS,
    PARTICIPLE_OF,
    PREPOSITIONS,
    PRESENT_NOUNS,
    gerund,
)
from articles.importing.phrases import ROOM, Phrases, within
from articles.importing.title_words import VARYING

_AFTER_VARYING = PREPOSITIONS | frozenset([".", ",", "depending", "according"])


def without_verb(phrases: Phrases, head: str) -> str:
    """The title of a sentence with the subject ``head``; empty if its verb matters."""
    words, verb = phrases.clause.words, phrases.clause.verb
    following = words[verb + 1] if verb + 1 < len(words) else "."
    base = BASE_OF.get(words[verb], "")
    if _is_thing(words[verb], following):
        return phrases.noun_phrase(phrases.clause.subject, _next_verb(words, verb + 2), lighten=False)
    if _is_done_to(words[verb - 1], words[verb], following):
        return f"{head} {phrases.rest(verb, ROOM - len(head) - 1)}"
    return f"{gerund(base)} {within(head)}" if base in VARYING and following in _AFTER_VARYING else ""


def _is_thing(verb: str, following: str) -> bool:
    """Whether the apparent verb is the subject's last noun: "attacks on deminers", "traps meant for drivers"."""
    is_plural = verb in PRESENT_NOUNS and verb.endswith("s")
    return is_plural and (following == "on" or (following in PARTICIPLE_OF and following not in BASE_OF))


def _is_done_to(noun: str, verb: str, following: str) -> bool:
    """Whether a verb whose forms are all the same is a participle: "body armor cut for men"."""
    return PARTICIPLE_OF.get(verb) == verb and following in PREPOSITIONS and not noun.endswith("s")


def _next_verb(words: Sequence[str], start: int) -> int:
    """The index of the first word from ``start`` on that is certainly a verb with a subject before it."""
    for index in range(start, len(words)):
        is_verb = words[index] in AUXILIARIES or (words[index] in BASE_OF and words[index] not in PRESENT_NOUNS)
        if is_verb and words[index - 1] not in DETERMINERS and words[index - 1] != "to":
            return index
    return len(words)
