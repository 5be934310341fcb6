"""Whether a sentence only restates its heading or the sentences before it."""

import re
from collections.abc import Sequence

from articles.importing.clauses import Clause
from articles.importing.cues import CHALLENGE_NOUNS
from articles.importing.finding_words import GENERIC, GOOD, HARM, OBSTACLES
from articles.importing.lexicon import ADVERBS, AUXILIARIES, BE, DETERMINERS, GERUND_OF, PREPOSITIONS, PRONOUNS
from articles.importing.score import Place
from articles.importing.title_words import NEGATIONS

_WORD = re.compile(r"[^\W_]+")
_STEM_LENGTH = 5
_SHORT_OPENING = 16
_LITTLE_NEWS = 2
_LONG = 8
_ANNOUNCING = GENERIC | OBSTACLES | CHALLENGE_NOUNS
_SAYS_LITTLE = ADVERBS | PREPOSITIONS | AUXILIARIES | DETERMINERS | PRONOUNS
_GENERIC_STEMS = frozenset(word[:_STEM_LENGTH] for word in GENERIC)


def restates(clause: Clause, place: Place) -> bool:
    """Whether a section's first sentence says hardly more than its heading and the article's title.

    Its subject names nothing new, and neither does the rest, except perhaps that the heading's subject matters.
    """
    words, opening, subject, verb = clause
    denies = not NEGATIONS.isdisjoint(words[max(verb - 1, 0) : verb + 2])
    if place.has_challenges and denies:
        return False
    is_new = verb < len(words) and _new_words(words[subject:verb], place.heading) > 0
    if not (is_new and place.has_strategies) and _new_words(words[opening:], place.heading) <= _LITTLE_NEWS:
        return True
    if (
        is_new
        or verb == len(words)
        or not (place.has_challenges or place.has_strategies or place.is_outlook)
        or place.has_cases
    ):
        return False
    if place.has_strategies and len(words) > _SHORT_OPENING and words[opening] not in GERUND_OF:
        return False
    obstacles = [word for word in words[verb:] if place.has_challenges and word in OBSTACLES]
    is_own = any(word[:_STEM_LENGTH] in place.own_heading for word in (*words[subject:verb], *obstacles))
    harm = HARM.intersection(words[verb : verb + 3])
    says_little = not denies and all(word[:_STEM_LENGTH] in place.own_heading for word in harm)
    return is_own and says_little and not (place.has_challenges and _is_narrative(words, verb))


def _is_narrative(words: Sequence[str], verb: int) -> bool:
    """Whether a sentence says at some length what happens, and announces nothing: "herders move south early"."""
    return len(words) - verb > _LONG and words[verb] not in BE and _ANNOUNCING.isdisjoint(words)


def repeats_subject(clause: Clause, place: Place, before: Sequence[Sequence[str]]) -> bool:
    """Whether the subject names only what the heading or the sentences ``before`` name."""
    words, opening, subject, verb = clause
    if subject == verb or verb == len(words):
        return False
    if words[subject] == "it" and subject > opening:  # "when councils meet, it helps"
        return True
    new = _new_stems([word for word in words[subject:verb] if word not in GOOD], place.own_heading)
    return all(any(word.startswith(stem) for sentence in before for word in sentence) for stem in new)


def _new_words(words: Sequence[str], heading: frozenset[str]) -> int:
    """The number of ``words`` that are neither general nor in the heading."""
    return len(_new_stems(words, heading))


def _new_stems(words: Sequence[str], heading: frozenset[str]) -> list[str]:
    new = []
    for word in words:
        for part in (word,) if word.isalnum() else _WORD.findall(word):
            if len(part) >= _STEM_LENGTH - 1 and part not in _SAYS_LITTLE:
                stem = part[:_STEM_LENGTH]
                if stem not in _GENERIC_STEMS and stem not in heading:
                    new.append(stem)
    return new


def stems_of(text: str) -> frozenset[str]:
    """The stems of a heading's or title's words, to compare with those of a sentence."""
    words = _WORD.findall(text.lower())
    return frozenset(word[:_STEM_LENGTH] for word in words if len(word) >= _STEM_LENGTH - 1)
