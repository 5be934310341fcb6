"""Make the title of a finding from its quote, as an editor would write it."""

import re
from itertools import pairwise

from articles.importing.clauses import Clause, clause_of
from articles.importing.finding_words import ANAPHORA, BENEFICIARIES, HARM, LACKING, OBSTACLES
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BASE_OF,
    BE,
    DETERMINERS,
    GERUND_OF,
    MODALS,
    NOUN_TOO,
    PARTICIPLE_OF,
    PREPOSITIONS,
    PRESENT_NOUNS,
    PRONOUNS,
    RELATIVES,
    VERBS,
    gerund,
)
from articles.importing.phrases import LONGEST_TITLE, ROOM, Phrases, finish, plain, room_for
from articles.importing.title_frames import Form, without_frame
from articles.importing.title_statements import statement_of
from articles.importing.title_subjects import named_elsewhere
from articles.importing.title_words import (
    BALANCING,
    COUNTING,
    EMPHATIC,
    EMPTY_SUBJECTS,
    LIGHT_VERBS,
    MOSTLY_VERBS,
    NEEDING,
    PEOPLE,
    QUANTITIES,
    SHARES,
    SINGULAR,
)

_BOLD = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{3,60}?)[.:]?\1[.:]?\s*")
_LABEL = re.compile(r"([^:.!?]{3,60}):(?=\s)")
_ASIDE = re.compile(r", [^,;:.]{3,120}, ")

_NAMED = LACKING | OBSTACLES | {"revenge", "hatred", "greed"}
_FEW = 2
_MEANINGLESS = PREPOSITIONS | PRONOUNS | ADVERBS
_PERSONS = PEOPLE | {"people", "women", "men", "girls", "boys", "children"}
_AND = frozenset(["and", "or"])
_AFTER_NOUNS = PREPOSITIONS | RELATIVES | {"and", "or"}
_WITHIN_NOUN_PHRASES = frozenset(["than", "when", "where", "because", "although"])
_BEST = frozenset(["best", "only", "first", "main", "surest", "strongest", "cheapest"])
_ABSTRACT = re.compile(r".+(?:ity|tion|sion|ence|ance|ism|ment|ness|ship|ty|cy|ure|age|ing|ption|gue|ust|dom)")
_WHO = frozenset(["that", "who", "which"])
_NEVER_BEFORE_RELATIVES = PREPOSITIONS | {","}
_AFTERWARDS = frozenset("after before once until when where because".split())
_ADJECTIVE = re.compile(r".+(?:al|ive|ous|ic|able|ible|ful|ed|ary|less|ant|ent)")


def title_of(quote: str, *, is_challenge: bool, is_item: bool = False, clause: Clause | None = None) -> str:
    """A noun phrase of at most about sixty code points, without leading connective, trailing clause or full stop.

    ``clause`` is that of ``quote``, if it is known already.
    """
    is_bold = quote.startswith(("**", "__"))
    text = plain(_without_label(quote, is_challenge=is_challenge) if is_bold else quote)
    if text != quote and is_challenge and quote.startswith(text, 2):
        return finish(text)
    known = clause if text == quote else None
    title = finish(_name(text, is_challenge, is_item, is_bold, known))
    return title if title and title.lower() not in _MEANINGLESS else finish(text) or text


def _orders(label: list[str], text: str) -> bool:
    """Whether a text after a label of one word is an imperative, which says more: "**Memory.** Keep a diary"."""
    return len(label) == 1 and text.partition(" ")[0].lower() in VERBS


def _is_bare(label: list[str]) -> bool:
    """Whether a label is one word that names no trouble: "**Papers:** children born in exile belong to no state"."""
    word = label[0].strip(".:").lower()
    return len(label) == 1 and word not in _NAMED and not _ABSTRACT.fullmatch(word)


def _without_label(quote: str, *, is_challenge: bool) -> str:
    """What a quote with a bold label is about: the label, or the text after one that is a number or a verb."""
    bold = _BOLD.match(quote)
    if bold is None or not quote[bold.end() :].strip():
        return quote
    words = bold["label"].split()
    rest = quote[bold.end() :].strip(" –—-")
    is_number = words[-1].isdigit() or bold["label"].lower() in VERBS
    if is_number or (_is_bare(words) if is_challenge else _orders(words, rest)):
        return rest
    return bold["label"] if (len(words) > 1 or is_challenge) and bold["label"][-1] not in ":" else quote


def _name(text: str, is_challenge: bool, is_item: bool, is_bold: bool, clause: Clause | None) -> str:
    label = _LABEL.match(text) if ":" in text else None
    if label and (is_item or is_bold) and len(label[1].split()) <= 6:
        return label[1]
    framed, form = without_frame(text, is_challenge)
    phrases = Phrases(framed, clause if clause and framed == text else clause_of(framed))
    phrases = _without_aside(phrases) or phrases
    if phrases.clause.opening == len(phrases.clause.words):
        return framed
    if form is Form.TASK:
        return _task(phrases, 0)
    if form is Form.NOUN_PHRASE:
        return phrases.noun_phrase(0, len(phrases.clause.words), lighten=not is_challenge)
    return _phrase(phrases, is_challenge, is_item)


def _without_aside(phrases: Phrases) -> Phrases | None:
    """The sentence without what stands between its subject and its verb: "law, however, bars widows"."""
    words, _, _, verb = phrases.clause
    aside = _ASIDE.search(phrases.text) if verb == len(words) else None
    if aside is None:
        return None
    subject, rest = phrases.text[: aside.start()], phrases.text[aside.end() :]
    clause = clause_of(f"{subject} {rest}")
    is_whole = clause.verb == len(clause_of(subject).words) < len(clause.words)
    return Phrases(f"{subject} {rest}", clause) if is_whole else None


def _phrase(phrases: Phrases, is_challenge: bool, is_item: bool) -> str:
    clause = phrases.clause
    words, verb = clause.words, clause.verb
    if is_item and not is_challenge and _is_imperative(clause):
        return _task(phrases, clause.opening)
    if (is_item and _is_noun_phrase(clause)) or (is_challenge and _ends_in_clause(clause)):
        verb = len(words)
    subject = [word for word in words[clause.subject : verb] if word not in ADVERBS and word != ","]
    if verb == len(words) or not subject:
        return phrases.noun_phrase(clause.opening, len(words), lighten=not is_challenge, whole=is_item)
    named = phrases.noun_phrase(clause.subject, verb, lighten=not is_challenge)
    if not is_challenge:
        if elsewhere := named_elsewhere(phrases):
            return elsewhere
        named = (_predicate(phrases) if _says_only_who(clause, subject) else _part_played(phrases, named)) or named
        statement = statement_of(phrases) if _names_little(named) else ""
        return named if statement.lower().endswith(named.lower()) else statement or named
    statement = "" if _names_obstacle(clause, subject) else statement_of(phrases)
    is_short = 0 < len(statement) <= room_for(statement) or " " not in named
    return statement if statement and is_short else named


def _ends_in_clause(clause: Clause) -> bool:
    """Whether the verb belongs to a clause within a relative one: "reports that arrive after the unit has left"."""
    subject = clause.words[clause.subject : clause.verb]
    relative = next((at for at, word in enumerate(subject) if at and word in _WHO), len(subject))
    before = subject[relative - 1 : relative]
    return _NEVER_BEFORE_RELATIVES.isdisjoint(before) and not _AFTERWARDS.isdisjoint(subject[relative:])


def _part_played(phrases: Phrases, named: str) -> str:
    """People with their role: "traders as the best guards"; empty for any other subject."""
    words, _, subject, verb = phrases.clause
    is_best = words[verb + 1 : verb + 2] == ["the"] and not _BEST.isdisjoint(words[verb + 2 : verb + 3])
    if words[verb] not in BE or not is_best or BENEFICIARIES.isdisjoint(words[subject:verb]):
        return ""
    return f"{named} as {phrases.rest(verb + 1, ROOM - len(named) - 4)}"


def _names_little(title: str) -> bool:
    """Whether a title is one word, or begins with one that counts: "planning", "no observer"."""
    first, _, others = title.partition(" ")
    return not others or first.lower() in COUNTING


def _says_only_who(clause: Clause, subject: list[str]) -> bool:
    """Whether a strategy's subject names no measure, so that the predicate must."""
    words, verb = clause.words, clause.verb
    bare = {word for word in subject if word not in DETERMINERS}
    says_how = words[verb] in MODALS and words[verb + 1 : verb + 2] == ["be"] and len(bare) <= 2
    is_plain = len(bare) < _FEW and subject[0] not in COUNTING
    main, following = (*words[verb + (words[verb] in MODALS) :], "", "")[:2]
    needs = is_plain and BASE_OF.get(main) in NEEDING and following not in {"to", "not", ""}
    is_empty = needs or bare <= EMPTY_SUBJECTS or PEOPLE.issuperset(_head(subject)) or subject[0] in PRONOUNS
    return is_empty or says_how or (subject[0] in EMPTY_SUBJECTS and not ANAPHORA.isdisjoint(subject))


def _head(subject: list[str]) -> list[str]:
    """A subject up to its first "of", without determiners: "heads" of "the heads of mission"."""
    end = next((at for at, word in enumerate(subject) if word == "of"), len(subject))
    return [word for word in subject[:end] if word not in DETERMINERS and word not in _AND]


def _names_obstacle(clause: Clause, subject: list[str]) -> bool:
    """Whether a challenge's subject is the obstacle itself, not who or what encounters it."""
    words, verb = clause.words, clause.verb
    bare = {word for word in subject if word not in DETERMINERS}
    if len(bare) == 1 and not _ABSTRACT.fullmatch(subject[-1]):
        return False
    if bare & _NAMED or bare & {"between", "without"}:
        return True
    pairs = set(pairwise(words[clause.subject : verb]))
    if any((word, "which") in pairs for word in PREPOSITIONS) or ("of" in bare and (",", "and") in pairs):
        return True
    if bare & {"of", "among"} and subject[0] not in SHARES and not bare & QUANTITIES and any(map(_is_abstract, bare)):
        is_be = words[verb] in BE or (words[verb] in MODALS and words[verb + 1 : verb + 2] == ["be"])
        return not is_be and words[verb] not in {"tend", "tends"}
    return bool(set(words[verb : verb + 4]) & HARM) and len(bare) > 1 and not bare & _PERSONS


def _is_abstract(word: str) -> bool:
    return bool(_ABSTRACT.fullmatch(word.removesuffix("s")))


def _is_noun_phrase(clause: Clause) -> bool:
    """Whether an item has no main verb after all: "vote counts by observers", "ensuring that patrols do no harm"."""
    words, verb = clause.words, clause.verb
    if words[0].endswith("ing") and words[1:2] and words[1] in RELATIVES:
        return True
    following = words[verb + 1] if verb + 1 < len(words) else ""
    if verb == len(words) or not _WITHIN_NOUN_PHRASES.isdisjoint(words[clause.subject : verb]):
        return True
    if words[verb] in PARTICIPLE_OF:
        if words[verb] in BASE_OF:
            return following in PREPOSITIONS and words[verb - 1].endswith("s")
        if verb - clause.subject <= _FEW or following in PREPOSITIONS:
            return True
    if following in ("", ".") and words[verb] not in AUXILIARIES:
        return True
    is_thing = BASE_OF.get(words[verb]) in NOUN_TOO and (words[clause.subject] in SINGULAR or following == "of")
    is_noun = words[verb] in PRESENT_NOUNS and words[verb].endswith("s") and words[verb] != "helps"
    return is_thing or (is_noun and (following in _AFTER_NOUNS or following in PARTICIPLE_OF))


def _is_imperative(clause: Clause) -> bool:
    """Whether an item is an imperative: "Train national drivers" is, "Train services" is not."""
    first, *others = clause.words[clause.opening :]
    if first in MOSTLY_VERBS and others and (others[0] in DETERMINERS or others[0] in {"out", "over"}):
        return True
    if first not in VERBS or (clause.verb < len(clause.words) and first not in NOUN_TOO):
        return False
    following = others[0] if others else ""
    if first in MOSTLY_VERBS and (following not in PREPOSITIONS or _goes_everywhere(others)):
        return True
    return first not in NOUN_TOO or following in DETERMINERS or bool(_ADJECTIVE.fullmatch(following))


def _goes_everywhere(others: list[str]) -> bool:
    """Whether an imperative continues with a place: "recruit in every province"."""
    return others[0] != "of" and others[1:2] != [] and others[1] in DETERMINERS


def _task(phrases: Phrases, start: int) -> str:
    """An imperative as a noun phrase: "Create reserve units" -> "reserve units", "Keep on" -> "keeping on"."""
    base = phrases.clause.words[start]
    if base in LIGHT_VERBS and not PREPOSITIONS.isdisjoint(phrases.clause.words[start + 1 : start + 2]):
        start += 1  # "invest in training"
    rest = phrases.rest(start + 1, LONGEST_TITLE - len(base) - 4)
    return rest if base in LIGHT_VERBS else f"{gerund(base)} {rest}"


def _predicate(phrases: Phrases) -> str:
    """What is to be done, if the subject only says by whom: "troops must hold briefings" -> "holding briefings"."""
    words = phrases.clause.words
    verb = phrases.clause.verb
    if words[verb] in AUXILIARIES:
        verb = phrases.skip_adverbs(verb + 1)
        verb += words[verb : verb + 1] == ["to"] or not EMPHATIC.isdisjoint(words[verb : verb + 1])
    if verb < len(words) and words[verb] == "be":
        return statement_of(phrases)
    if words[verb : verb + 1] == ["have"] and words[verb + 1 : verb + 2] != ["to"]:
        return phrases.rest(verb + 1, ROOM)
    if verb >= len(words) or words[verb] not in BASE_OF:
        return ""
    base = BASE_OF[words[verb]]
    rest = phrases.rest(verb + 1, LONGEST_TITLE - len(base) - 4)
    balances = base in BALANCING and not GERUND_OF.keys().isdisjoint(words[verb + 1 : verb + 2])
    says_nothing = base in LIGHT_VERBS or base in NEEDING or balances
    return rest if says_nothing else f"{gerund(base)} {rest}"
