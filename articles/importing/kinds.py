"""The kind of a section: by the noun phrases of its heading or, if they leave it open, by its body."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.importing import case_cues, cues
from articles.importing.tones import SENTENCE_BREAK, names_problem, orders_in, tone_of
from articles.importing.words import stem, stems_of, words_of

INTRODUCTION, CHALLENGES, STRATEGIES, CASE_STUDIES = "introduction", "challenges", "strategies", "case_studies"
OUTLOOK, CONCLUSION, OTHER = "outlook", "conclusion", "other"

_ENOUGH = 800  # characters of a body that show whether it advises
_SOME_SENTENCES, _SOME_ADVICE = 6, 0.3  # of a section under a heading such as "Approaches to peace"
_MANY_SENTENCES = 10  # sections that propose measures are the longest of their articles
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.):]?|[ivx]+[.)])\s+")
_DEGREES = frozenset(
    "the a an key main major common critical core current primary principal notable general recurring persistent "
    "continuing ongoing enduring frequent typical everyday daily practical serious significant chronic usual familiar "
    "remaining lasting various several many specific operational central".split()
)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")(?!\w)")


_INTRODUCTION = _pattern(cues.INTRODUCTION_PHRASES)
_CONCLUSION = _pattern(cues.CONCLUSION_PHRASES)
_OUTLOOK = _pattern(cues.OUTLOOK_PHRASES)
_OUTLOOK_ANYWHERE = _pattern(cues.OUTLOOK_WORDS)
_CASES = _pattern(case_cues.CASE_PHRASES)
_CASE_HINT = re.compile("|".join(case_cues.CASE_HINTS))
_STRATEGY_OPENING = re.compile("|".join(cues.STRATEGY_OPENINGS))
_PARTS = re.compile(r":\s+|\s[-–—]\s")
_MISSION = re.compile(case_cues.MISSION_ACRONYM)
_CASE_SIGN = re.compile("|".join([case_cues.MISSION_ACRONYM, *case_cues.CASE_SIGNS]))
_DASHES = re.compile(r"[-–—]")
_CHALLENGE_OPENING = re.compile("|".join(cues.CHALLENGE_OPENINGS))
_CHALLENGE_HINT = re.compile("|".join(cues.CHALLENGE_HINTS))
_DESCRIPTIVE_QUESTION = re.compile("|".join(cues.DESCRIPTIVE_QUESTION))
# Nouns that open a phrase which goes on with what is said of them: "Hurdles Old and New", "Remedies Tried".
_PLURALS = frozenset(noun for noun in cues.GENERAL_NOUNS | cues.STRATEGY_NOUNS if noun.endswith("s"))
_PLAN_CONTEXT = re.compile("|".join(cues.PLAN_CONTEXT))


class Kind(NamedTuple):
    """A section's kind, and a second one; ``is_general`` if it announces challenges as such, not one sort of them."""

    kind: str
    also: str = ""
    is_general: bool = False


def kind_of(heading: str, body: str, *, is_about_challenges: bool = False) -> Kind:
    """The kind of a section; ``is_about_challenges`` if the article's title announces challenges.

    Sections with an open heading are then more likely to be challenges.
    """
    folded = _NUMBER.sub("", " ".join(heading.lower().replace("\u2011", "-").split())).rstrip("?!. ")
    if place := _place_in_text(folded):
        return Kind(place)
    if body[:_ENOUGH].lower().startswith(cues.DEFINING_BODIES):
        return Kind(OTHER)
    found = _announced(folded, body)
    if CASE_STUDIES in found and len(found) > 1:
        return Kind(CASE_STUDIES, next(kind for kind in found if kind != CASE_STUDIES))
    if found:
        return Kind(found[0], found[1] if len(found) > 1 else "", _is_general(folded))
    return _kind_by_body(folded, body, is_about_challenges)


def _place_in_text(heading: str) -> str:
    """The kind of a section that opens or ends an article, or defines a term; empty for any other."""
    if _INTRODUCTION.match(heading):
        return INTRODUCTION
    if _CONCLUSION.fullmatch(heading):
        return CONCLUSION
    if _OUTLOOK.match(heading) or _OUTLOOK_ANYWHERE.search(heading):
        return OUTLOOK
    return OTHER if heading.startswith(cues.DEFINING_OPENINGS) else ""


def _kind_by_body(heading: str, body: str, is_about_challenges: bool) -> Kind:
    if not heading.startswith(cues.DESCRIPTIVE_OPENINGS):
        paragraphs = [text for text in body.split("\n\n") if not text.startswith("|")]
        if goes_through_missions(paragraphs) or (_CASE_HINT.search(heading) and _tells_cases(paragraphs)):
            return Kind(CASE_STUDIES)
    return Kind(CHALLENGES, "", True) if _tells_trouble(heading, body, is_about_challenges) else Kind(OTHER)


def goes_through_missions(texts: Sequence[str]) -> bool:
    """Whether most of ``texts`` name a mission, and not all the same: paragraphs or subsections of case studies.

    With three missions half of them are enough, since some name only a country.
    """
    named = [found for text in texts if (found := set(_MISSION.findall(text)) - case_cues.AGENCIES)]
    missions = len(set().union(*named))
    least = max(len(texts), 2) / 2
    return missions > 1 and (len(named) > least or (missions > 2 and len(named) == least))


def _tells_cases(paragraphs: Sequence[str]) -> bool:
    """Whether at least half of the paragraphs, and at least three, name a place, mission or year."""
    number = sum(_CASE_SIGN.search(text) is not None for text in paragraphs)
    return number > 2 and 2 * number >= len(paragraphs)


def is_sure_of_trouble(heading: str, title: str) -> bool:
    """Whether a heading's own words announce challenges, whatever its section says.

    A sort of trouble that the whole article is about does not count: "Spoilers and Justice" in "Managing Spoilers".
    """
    if CHALLENGES not in _announced(heading.lower().rstrip("?!. "), ""):
        return False
    named = cues.CHALLENGE_NOUNS.intersection(words_of(heading))
    return not named or not named.isdisjoint(cues.GENERAL_NOUNS) or not named.issubset(words_of(title))


def announces_challenges(title: str) -> bool:
    """Whether an article's title announces challenges, and no strategies."""
    return CHALLENGES in _announced(title.lower(), "") and "strateg" not in title.lower()


def _announced(heading: str, body: str) -> list[str]:
    """The kinds that a heading's words announce, in the order of its parts."""
    found: list[str] = []
    words = words_of(heading)
    for part in _PARTS.split(heading) if ":" in heading or _DASHES.search(heading) else (heading,):
        if part.partition(" ")[0] in cues.ANSWERING_VERBS and _names_trouble(words_of(part)):
            found.append(STRATEGIES)
            continue
        if _CHALLENGE_OPENING.match(part):
            found.append(CHALLENGES)
        if _STRATEGY_OPENING.match(part):
            found.append(STRATEGIES)
        end = next((word for word in part.split() if word in cues.PHRASE_ENDS), "")
        for conjunct in _conjuncts(part):
            kind = _kind_of_phrase(conjunct, body, end)
            if kind:
                found.append(kind)
    if _CASES.search(heading):
        found.append(CASE_STUDIES)
    if not found and words and words[0] in cues.IMPROVING_VERBS and _prescribes(body):
        found.append(STRATEGIES)
    if STRATEGIES in found and _PLAN_CONTEXT.search(heading) and _describes_a_document(body):
        found.remove(STRATEGIES)
    return list(dict.fromkeys(found))


def _describes_a_document(body: str) -> bool:
    """Whether at least two of a body's first sentences describe a document."""
    sentences = SENTENCE_BREAK.split(body[:_ENOUGH].lower())
    return sum(not cues.DOCUMENT_WORDS.isdisjoint(words_of(sentence)) for sentence in sentences) > 1


def _names_trouble(words: Sequence[str]) -> bool:
    return any(word in cues.CHALLENGE_NOUNS or word in cues.WEAK_CHALLENGE_NOUNS for word in words)


def _conjuncts(part: str) -> list[list[str]]:
    """The words of each noun phrase before the first preposition: "Success Factors", "Case Studies"."""
    words = part.replace("&", " and ").replace("/", " and ").replace(",", " and ").split()
    if len(words) > 2 and words[1] == "of" and words[0] in cues.TRANSPARENT_OPENINGS:
        words = words[2:]
    phrases: list[list[str]] = [[]]
    for word in words:
        if word in cues.PHRASE_ENDS:
            break
        if word in ("and", "or"):
            phrases.append([])
        else:
            phrases[-1].append(word.strip("“”\"'’‘().?!*"))
    return [phrase for phrase in phrases if phrase]


def _kind_of_phrase(phrase: list[str], body: str, end: str) -> str:
    """The kind that a noun phrase announces, or empty; ``end`` is the preposition or pronoun after it, if any."""
    noun = phrase[-1] if phrase[0] not in _PLURALS else phrase[0]
    if noun in cues.CHALLENGE_NOUNS:
        return CHALLENGES
    if noun in cues.STRATEGY_NOUNS and cues.PLAN_MODIFIERS.isdisjoint(phrase):
        tone = tone_of(body[:_ENOUGH])
        advises = not tone.sentences or tone.remedies >= 0.2 or orders_in(body) > 1
        return STRATEGIES if advises or (phrase == [noun] and tone.remedies >= max(tone.problems, 0.1)) else ""
    if noun in cues.WEAK_STRATEGY_NOUNS:
        tone = tone_of(body)
        is_aimed = end not in cues.BELONGING or not cues.PRAISING.isdisjoint(phrase)
        least = _SOME_ADVICE if tone.sentences >= _SOME_SENTENCES else 2 * _SOME_ADVICE
        advises = is_aimed and tone.sentences > 0 and tone.remedies >= max(least, tone.problems)
        return STRATEGIES if advises or (is_aimed and orders_in(body) > 1) else ""
    if noun in cues.WEAK_CHALLENGE_NOUNS:
        tone = tone_of(body)
        is_bare = noun in cues.GENERAL_NOUNS and _DEGREES.issuperset(phrase[:-1])
        least = max(0.2, tone.remedies) if is_bare else 0.45
        return CHALLENGES if tone.sentences and tone.problems >= least else ""
    return ""


def _prescribes(body: str) -> bool:
    """Whether a body's first paragraph says what should be done, or a long body gives advice throughout."""
    if not cues.PRESCRIBING_WORDS.isdisjoint(words_of(body.partition("\n")[0])):
        return True
    tone = tone_of(body)
    return tone.sentences >= _MANY_SENTENCES and tone.remedies >= max(0.4, 2 * tone.problems)


def _is_general(heading: str) -> bool:
    """Whether a heading announces challenges as such: "Challenges to cooperation", not "Sovereignty challenges"."""
    for part in _PARTS.split(heading):
        if part.startswith(cues.GENERAL_OPENINGS) and _CHALLENGE_OPENING.match(part):
            return True
    return bare_noun(heading) in cues.GENERAL_NOUNS


def bare_noun(heading: str, title: str = "") -> str:
    """The unqualified noun that opens a lower-case heading, as in "Gaps in care"; else empty.

    Words of the article's ``title`` do not qualify it: in an article on logistics, "logistical challenges" are all.
    """
    phrases = _conjuncts(re.split(r":\s+", heading)[-1])
    topic = stems_of(title)
    words = [word for word in (phrases[0] if phrases else []) if word not in _DEGREES and stem(word) not in topic]
    return words[0] if len(words) == 1 else ""


def _tells_trouble(heading: str, body: str, is_about_challenges: bool) -> bool:
    """Whether a body under an open heading is about trouble from its first paragraph on, and not about measures."""
    if _DESCRIPTIVE_QUESTION.match(heading) or heading.startswith(cues.DESCRIPTIVE_NOUNS):
        return False
    first = tone_of(body.partition("\n")[0])
    asks = heading.startswith(cues.ASKING_OPENINGS)
    hints = sum(map(names_problem, words_of(heading))) or (not asks and _CHALLENGE_HINT.match(heading) is not None)
    least = 0.34 if is_about_challenges or hints else 0.6
    if not first.sentences or first.problems < least:
        return False
    tone = tone_of(body)
    unannounced = 0.5 if hints else 0.53
    enough = 0.4 if is_about_challenges else unannounced
    return tone.sentences >= (3 if hints else 4) and tone.problems >= enough and tone.problems > tone.remedies
