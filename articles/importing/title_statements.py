"""Make a title of a sentence's subject and predicate: "incomplete registers", "parties returning to arms"."""

from articles.importing.clauses import Clause
from articles.importing.finding_words import HARMING
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BASE_OF,
    BE,
    DETERMINERS,
    GERUND_OF,
    PARTICIPLE_OF,
    PAST_OF,
    PREPOSITIONS,
    PRONOUNS,
    gerund,
)
from articles.importing.phrases import ROOM, ROOM_FOR_THAT, Phrases, within
from articles.importing.title_words import (
    COUNTING,
    HARD,
    HAVING,
    LITTLE,
    NEGATIONS,
    OBJECT_OPENINGS,
    QUANTITIES,
    SCARCITY,
    SEEMING,
    SHARES,
    STARTING,
    WHO_ALONE,
)
from articles.importing.verbless import without_verb

_NEVER_OBJECTS = PREPOSITIONS | ADVERBS
_PARTS = SHARES | QUANTITIES
_UNABLE = "unable to "
_AFTER_FEW = frozenset(["", ",", ".", ";", ":", "and", "but", "while"])
_SUPERLATIVE = frozenset(["only", "first", "last"])
_MOST_WORDS = 4
_HARDLY = HARD | {"possible", "easy"}


def statement_of(phrases: Phrases) -> str:
    """Subject and predicate as one phrase; empty if there is no good one."""
    clause = phrases.clause
    words, verb = clause.words, clause.verb
    head = phrases.subject()
    if head.lower() in PRONOUNS - COUNTING and words[verb] not in BE:
        head = ""
    if head.lower() in WHO_ALONE and words[verb] in BE:
        head = phrases.whole(clause.subject, verb)  # "those who leave", of whom it says what is done to them
    elif head.lower() in WHO_ALONE or head.startswith(("What ", "what ")):
        return ""
    rest = verb + 1
    negation = next((word + " " for word in words[verb - 1 : verb] if word in NEGATIONS), "")
    if words[verb] in BE or (words[verb] in {"remain", "remains"} and rest < len(words)):
        is_hard = words[clause.subject] in GERUND_OF and not _HARDLY.isdisjoint(words[rest : rest + 2])
        return f"Difficulty of {within(head)}" if is_hard else _with_complement(phrases, head, rest)
    if named := without_verb(phrases, head):
        return named
    base = BASE_OF.get(words[verb], "") or (PAST_OF.get(words[verb], "") if _is_past(clause) else "")
    if words[verb] in AUXILIARIES:
        negation = negation or next((word + " " for word in words[rest : rest + 1] if word in NEGATIONS), "")
        negation = _UNABLE if words[verb] == "cannot" else negation
        rest = phrases.skip_adverbs(rest + (words[rest : rest + 1] == ["to"]))
        word = words[rest] if rest < len(words) else ""
        if word == "be" or (word == "been" and words[verb] in HAVING):
            denial = negation.strip() if word == "been" else "not" if negation else ""
            return _with_complement(phrases, f"{head} {denial}".strip(), rest + 1)
        if words[verb] in HAVING and (word in DETERMINERS or word in LITTLE):
            return _with_possession(phrases, head, rest, "without" if negation else "with")
        base = _of_participle(word) if words[verb] in HAVING else BASE_OF.get(word, "")
        rest += 1
    return _going_on(phrases, f"{head} {negation}", base, rest) if base else ""


def _of_participle(word: str) -> str:
    """A base to which "-ing" can be added, of an unknown verb too: "levell" of "levelled"."""
    return PARTICIPLE_OF.get(word, "") or (word.removesuffix("ed") if word.endswith("ed") else "")


def _is_past(clause: Clause) -> bool:
    """Whether a past form is certainly the sentence's verb: an object follows it, and at once after a bare noun."""
    words, verb = clause.words, clause.verb
    following = words[verb + 1] if verb + 1 < len(words) else ""
    is_bare = verb - clause.subject == 1 and following.isalpha() and following not in _NEVER_OBJECTS
    is_harm = words[verb] in HARMING and following in {"to", "of"}
    return following in OBJECT_OPENINGS or is_bare or is_harm


def _with_possession(phrases: Phrases, head: str, start: int, link: str) -> str:
    """What a subject has or lacks: "parties with little reason to compromise", "teams without the staff"."""
    return f"{head} {link} {phrases.rest(start, ROOM - len(head) - len(link) - 2)}"


def _going_on(phrases: Phrases, head: str, base: str, rest: int) -> str:
    """A subject and what it does: "parties returning to arms"."""
    words = phrases.clause.words
    first, second, *_ = (*words[rest:], "", "")
    if base in SEEMING and first == "to" and second in BASE_OF:
        base, rest = BASE_OF[second], rest + 2
    if base == "risk" and first in GERUND_OF:
        return f"Risk of {phrases.rest(rest, ROOM - 8)}"
    doing = base if head.endswith(_UNABLE) else gerund(base)
    if words[rest : rest + 2] == [",", "without"]:
        rest += 1
    elif words[rest : rest + 1] == [","]:
        return f"{head}{doing}"
    start = head.strip() if base in STARTING else f"{head}{doing}"
    room = ROOM_FOR_THAT if words[rest : rest + 1] == ["that"] else ROOM
    return f"{start} {phrases.rest(rest, room - len(start) - 1)}".strip()


def _with_complement(phrases: Phrases, head: str, start: int) -> str:
    """A subject and what it is or remains: "shortage of radios", "incomplete registers", "roads in bad repair"."""
    words = phrases.clause.words
    start = phrases.skip_adverbs(start, but=("too", *NEGATIONS))
    is_plain = start < len(words) and words[start] not in SCARCITY and words[start] not in HARD
    if is_plain and words[start - 1].endswith("ly") and words[start - 1] not in ADVERBS:
        start -= 1  # how it is done: "unevenly distributed"
    if start >= len(words):
        return ""
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else "."
    inner = within(head)
    if word in SCARCITY:
        return f"Shortage of {inner}"
    if word in HARD and following == "to" and start + 2 < len(words):
        return _with_task(phrases, head, start)
    if word in DETERMINERS:
        return _with_determiner(phrases, head, start)
    is_adjective = word not in PARTICIPLE_OF and word not in PREPOSITIONS and head.rpartition(" ")[2] not in NEGATIONS
    is_alone = following in {",", ".", ";", "after", "because", "while", "and"}
    if is_adjective and is_alone and head.partition(" ")[0].lower() not in _PARTS:
        return f"{word} {inner}"
    named = "" if head.lower() == "there" else f"{head} "
    return f"{named}{phrases.rest(start, ROOM - len(named))}".strip()


def _with_determiner(phrases: Phrases, head: str, start: int) -> str:
    """A subject that is one of a kind, or few: "money the first to go", "few helicopters", "single road"."""
    words, _, subject, verb = phrases.clause
    word, following, *_ = (*words[start:], "", "")
    if word == "few" and following in _AFTER_FEW:
        return f"Few {within(phrases.whole(subject, verb))}"
    if word == "the" and following in _SUPERLATIVE and verb - subject <= _MOST_WORDS:
        return f"{head} {phrases.rest(start, ROOM - len(head) - 1)}"
    if head.lower() == "there" and words[start - 1 : start + 1] == ["only", "one"]:
        return f"Single {phrases.rest(start + 1, ROOM - 7)}"
    return phrases.rest(start + 1, ROOM) if head.lower() in PRONOUNS else head


def _with_task(phrases: Phrases, head: str, start: int) -> str:
    """What is hard to do, by the words at ``start``: "difficulty of proving fraud", "hard-to-reach villages"."""
    words = phrases.clause.words
    task = words[start + 2]
    if head.lower() == "it":
        return f"Difficulty of {gerund(task)} {phrases.rest(start + 3, ROOM - 15)}"
    return f"{words[start]}-to-{task} {within(head)}"
