"""How likely a word is to be a finite verb, by the words around it."""

from articles.importing.finding_words import GOOD
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BASE_OF,
    DETERMINERS,
    GERUND_OF,
    MODALS,
    NOUN_TOO,
    PARTICIPLE_OF,
    PAST_OF,
    PREPOSITIONS,
    PRESENT_NOUNS,
    PRONOUNS,
    RELATIVES,
)

CERTAIN, POSSIBLE, IMPOSSIBLE = 2, 1, 0
NEVER_BEFORE_VERBS = DETERMINERS | PREPOSITIONS | {"and", "or", "than", "to"}

_REACH, _PHRASE = 20, 7
_ADJECTIVE_ENDINGS = ("ive", "ous", "al", "ic", "able", "ible", "ing", "ful", "ary", "less")
_NEVER_AFTER_VERBS = frozenset([*",;:()—–.?!", "and", "or", "that", "which", "who", "such"])
_BEFORE_BE = AUXILIARIES | PREPOSITIONS | {"and", "or", "then", "longer"}
_NEVER_FINITE = frozenset(["be", "been", "being", "having"])
_OBJECTS = frozenset(["them", "him", "us", "you"])
_AFTER_VERBS = frozenset(["to", "into", "from", "on", "up", "out", "behind", "down", "over", "them"])
_BASES = BASE_OF.keys()
_PLURALS = frozenset("people women men children cattle police personnel staff data media youth many few others".split())


def strength_of(words: list[str], index: int, start: int) -> int:
    """How likely the word at ``index`` is a finite verb of the clause from ``start``: CERTAIN, POSSIBLE, IMPOSSIBLE."""
    word = words[index]
    if word in AUXILIARIES:
        is_noun = word == "will" and words[index - 1].endswith(("al", "good", "free", "popular")) and index > start
        if word == "be" and words[index - 1] not in _BEFORE_BE and words[index - 1] not in ADVERBS:
            return POSSIBLE  # "that a code be signed"
        return IMPOSSIBLE if word in _NEVER_FINITE or is_noun else CERTAIN
    lead = index - 1
    while lead > start and words[lead] in ADVERBS:
        lead -= 1
    before = words[lead]
    is_verb = _is_verb_after(words, index, start, lead)
    if is_verb is not None:
        return CERTAIN if is_verb else IMPOSSIBLE
    is_after_adverb = lead < index - 1 and words[index - 1] not in GOOD
    if word not in PRESENT_NOUNS or is_after_adverb or _reads_as_verb(words, index):
        return CERTAIN
    after = words[index + 1] if index + 1 < len(words) else "."
    if before.endswith(_ADJECTIVE_ENDINGS) or not (after in PREPOSITIONS or (after == "." and not word.endswith("s"))):
        return IMPOSSIBLE
    return POSSIBLE


def _precedes_verb(words: list[str], index: int) -> bool:
    """Whether ``index`` is a plural noun with the clause's verb still to come: "linking plans to roads eases"."""
    word = words[index]
    later = words[index + 1 : index + _REACH]
    is_plural = word.endswith("s") and word in PRESENT_NOUNS
    return is_plural and any(other in BASE_OF and other not in PRESENT_NOUNS and other[-1] == "s" for other in later)


def _precedes_auxiliary(words: list[str], index: int) -> bool:
    """Whether ``index`` is a plural noun with only a phrase before an auxiliary: "grants to villages have"."""
    following, after, *_ = (*words[index + 1 : index + 3], "", "")
    is_plural = words[index].endswith("s") and words[index] in PRESENT_NOUNS and words[index - 1] not in RELATIVES
    is_infinitive = following == "to" and (after in BASE_OF or after in AUXILIARIES)
    if not is_plural or following not in PREPOSITIONS or is_infinitive:
        return False
    for at in range(index + 1, min(index + _PHRASE, len(words))):
        if words[at] in AUXILIARIES:
            return True
        if words[at] in RELATIVES or words[at] in _NEVER_AFTER_VERBS:
            return False
    return False


def _is_verb_after(words: list[str], index: int, start: int, lead: int) -> bool | None:
    """Whether the word at ``index`` is a verb, by the word at ``lead`` before it; None if that leaves it open."""
    word, before = words[index], words[lead]
    is_verb: bool | None = None
    is_noun = (words[start] in GERUND_OF and _precedes_verb(words, index)) or _precedes_auxiliary(words, index)
    is_object = before in PAST_OF and before.endswith("ed") and word in PRESENT_NOUNS and word.endswith("s")
    is_passive = word in PARTICIPLE_OF and words[index + 1 : index + 2] == ["by"]  # "services run by veterans"
    if is_noun or is_passive or is_object or before in AUXILIARIES or before.endswith(("'s", "s'")):
        is_verb = False
    elif before in PRONOUNS and before not in RELATIVES:
        is_verb = lead == start or before in _OBJECTS or words[lead - 1] in RELATIVES
    elif before in {"this", "that"} and lead == start and word not in NOUN_TOO:
        is_verb = True
    elif before in RELATIVES:
        is_verb = word not in PRESENT_NOUNS or not set(words[index + 1 : index + 2]) & _BASES
    elif before == ",":
        is_sure = word not in PRESENT_NOUNS or words[index + 1 : index + 2] in (["the"], ["a"], ["to"])
        is_verb = is_sure and "," in words[start:lead] and "and" not in words[index : index + 3]
    elif before in GOOD and lead == start and word.endswith("s") and words[index + 1 : index + 2] == ["with"]:
        is_verb = False  # "joint patrols with the police reduced"
    elif before in NEVER_BEFORE_VERBS or (before.endswith("ed") and words[lead - 1] in PREPOSITIONS):
        is_verb = False
    elif before in GERUND_OF and lead == start and word in PRESENT_NOUNS and word.endswith("s"):
        is_verb = words[index + 1 : index + 2] != [] and words[index + 1] in DETERMINERS
    return is_verb


def _is_noun_or_verb_before_object(words: list[str], index: int) -> bool:
    """Whether ``index`` is a noun before a modal, or a verb in -s before its object."""
    word, after, *_ = [*words[index : index + 2], "", ""]
    if word not in AUXILIARIES and after in MODALS:
        return True
    return word in BASE_OF and word.endswith("s") and after in DETERMINERS


def _reads_as_verb(words: list[str], index: int) -> bool:
    """Whether a word that may be a noun is used as a verb: followed by an object, not preceded by an adjective."""
    word, before = words[index], words[index - 1]
    after = words[index + 1] if index + 1 < len(words) else "."
    if after in DETERMINERS and after != "that":
        return True
    if _is_noun_or_verb_before_object(words, index + 1):
        return False
    is_plural = word.endswith("s") or before.endswith("s") or before in _PLURALS or "and" in words[:index]
    if before.endswith(_ADJECTIVE_ENDINGS) or before in GOOD or not is_plural:
        return False
    helps = word in {"help", "helps"} and (after in BASE_OF or after == "to")
    agrees = (
        not word.endswith("s")
        and (before in _PLURALS or before.endswith("s"))
        and not before.endswith(("ss", "us", "is", "'s"))
    )
    if helps or agrees or after in _AFTER_VERBS or after.endswith("ing"):
        return True
    if after in ADVERBS:
        return not any(later in BASE_OF or later in AUXILIARIES for later in words[index + 2 : index + 3])
    is_verb = after in BASE_OF and not (after in PRESENT_NOUNS and after.endswith("s"))
    return not (is_verb or after in PREPOSITIONS or after in AUXILIARIES or after in _NEVER_AFTER_VERBS)
