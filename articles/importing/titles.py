"""A finding's title, as an editor would write it, and the key by which the same finding is known elsewhere."""

import re

from articles.importing.clauses import Clause, clause_of
from articles.importing.finding_cues import CUES, OBSTACLES
from articles.importing.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BASE_OF,
    BE,
    DETERMINERS,
    GERUND_OF,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    gerund,
)
from articles.importing.title_words import (
    EMPTY_SUBJECTS,
    FRAMES,
    LEADING,
    LIGHT_VERBS,
    PEOPLE,
    SCARCITY,
    SPELLINGS,
    STOP_WORDS,
    TRAILING,
)

LONGEST_TITLE = 60

_LINK = re.compile(r"!?\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)|[\u200b-\u200d\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"([^:.!?]{3,60}):(?=\s)")
_FRAMES = [(re.compile(pattern, re.IGNORECASE), lead) for pattern, lead in FRAMES]
_WORD = re.compile(r"[^\W_]+")
_LACKING = next(cue.words for cue in CUES if cue.name == "names-a-lack") | OBSTACLES
_DESCRIBING = ("of", "between", "without", "among")


def title_of(quote: str, *, is_challenge: bool, is_item: bool = False) -> str:
    """A noun phrase of at most about sixty characters: no leading connective, trailing clause or full stop."""
    text = plain(quote)
    label = _LABEL.match(text)
    if label and (is_item or quote.startswith(("**", "__"))) and len(label[1].split()) <= 6:
        return _finish(label[1])
    for _ in range(2):  # a frame may stand within a frame: "these cases show that one key measure is ..."
        for pattern, lead in _FRAMES:
            found = pattern.match(text)
            if found and len(found["rest"].split()) >= 1:
                text = lead + found["rest"]
                break
        else:
            break
    clause = clause_of(text)
    return _finish(_phrase(text, clause, is_challenge, is_item))


def key_of(title: str) -> str:
    """The words of a title that matter, stemmed and sorted, so that wording and order do not part the same finding."""
    words = {_stem(word) for word in _WORD.findall(title.casefold().replace("’", "'")) if word not in STOP_WORDS}
    return " ".join(sorted(words)) or title.casefold()


def plain(markdown: str) -> str:
    """The text of a Markdown passage without links, emphasis and invisible signs, on one line."""
    return _SPACE.sub(" ", _MARKS.sub("", _LINK.sub(r"\1", markdown))).strip()


def _stem(word: str) -> str:
    for british, american in SPELLINGS:
        word = word.replace(british, american)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _phrase(text: str, clause: Clause, is_challenge: bool, is_item: bool) -> str:
    words = clause.words
    if not words:
        return text
    verb = clause.verb
    if verb == len(words):
        if (
            is_item
            and words[clause.opening] in BASE_OF
            and words[clause.opening] not in DETERMINERS
            and not is_challenge
        ):
            return _imperative(text, clause)
        return _slice(text, clause, clause.opening, len(words), is_challenge)
    subject = [word for word in words[clause.subject : verb] if word not in ADVERBS and word != ","]
    if not subject:
        return _slice(text, clause, clause.opening, len(words), is_challenge)
    bare = [word for word in subject if word not in DETERMINERS]
    if not is_challenge:
        if not bare or set(bare) <= EMPTY_SUBJECTS or set(bare) <= PEOPLE or subject[0] in PRONOUNS:
            return _predicate(text, clause) or _slice(text, clause, clause.subject, verb, is_challenge)
        return _slice(text, clause, clause.subject, verb, is_challenge)
    if set(bare) & _LACKING or any(word in _DESCRIBING for word in bare):
        return _slice(text, clause, clause.subject, verb, is_challenge)
    return _statement(text, clause) or _slice(text, clause, clause.subject, verb, is_challenge)


def _statement(text: str, clause: Clause) -> str:
    """Subject and predicate as one phrase: "incomplete registers", "signs not acted upon", "parties returning to arms"."""
    words, verb = clause.words, clause.verb
    head = _subject(text, clause)
    rest = verb + 1
    if words[verb] in BE or (words[verb] in {"remain", "remains"} and rest < len(words)):
        return _with_complement(text, clause, head, rest)
    if words[verb] in AUXILIARIES:
        rest = _skip_adverbs(words, rest)
        if words[rest : rest + 1] == ["be"]:
            return _with_complement(text, clause, head, rest + 1)
        if words[verb] in {"have", "has", "had"} or rest >= len(words) or words[rest] in {"have", "been", "not"}:
            return ""
        verb, rest = rest, rest + 1
    base = BASE_OF.get(words[verb], words[verb] if words[verb].isalpha() else "")
    if not base or (words[verb] not in BASE_OF and clause.verb == verb):
        return ""
    return f"{head} {gerund(base)} {_rest(text, clause, rest, LONGEST_TITLE - len(head) - len(base) - 5)}".strip()


def _with_complement(text: str, clause: Clause, head: str, start: int) -> str:
    words = clause.words
    start = _skip_adverbs(words, start, but=("not", "chronically", "too"))
    if start >= len(words):
        return ""
    word = words[start]
    if word in SCARCITY or (word == "chronically" and words[start + 1 : start + 2] and words[start + 1] in SCARCITY):
        return f"Shortage of {head[:1].lower()}{head[1:]}"
    if word in {"hard", "difficult", "harder"} and words[start + 1 : start + 2] == ["to"] and start + 2 < len(words):
        return f"{word}-to-{words[start + 2]} {head[:1].lower()}{head[1:]}"
    if word in DETERMINERS:
        return head
    following = words[start + 1] if start + 1 < len(words) else "."
    if not word.endswith(("ed", "en")) and (following in {",", ".", ";", "after", "because", "while", "and"}):
        return f"{word} {head[:1].lower()}{head[1:]}" if not head[:2].isupper() else f"{word} {head}"
    return f"{head} {_rest(text, clause, start, LONGEST_TITLE - len(head))}".strip()


def _predicate(text: str, clause: Clause) -> str:
    """What is to be done, where the subject says only who: "troops must hold briefings" -> "holding briefings"."""
    words, verb = clause.words, clause.verb
    if words[verb] in AUXILIARIES:
        verb = _skip_adverbs(words, verb + 1)
    if verb >= len(words) or words[verb] in BE:
        return ""
    base = BASE_OF.get(words[verb])
    if not base:
        return ""
    rest = _rest(text, clause, verb + 1, LONGEST_TITLE - len(base) - 4)
    return rest if base in LIGHT_VERBS else f"{gerund(base)} {rest}"


def _imperative(text: str, clause: Clause) -> str:
    base = clause.words[clause.opening]
    rest = _rest(text, clause, clause.opening + 1, LONGEST_TITLE - len(base) - 4)
    return rest if base in LIGHT_VERBS else f"{gerund(base)} {rest}"


def _skip_adverbs(words: list[str], index: int, but: tuple[str, ...] = ()) -> int:
    while index < len(words) and words[index] in ADVERBS and words[index] not in but:
        index += 1
    return index


def _subject(text: str, clause: Clause) -> str:
    return _trim(_between(text, clause, *_bounds(clause, clause.subject, clause.verb)))


def _slice(text: str, clause: Clause, start: int, end: int, is_challenge: bool) -> str:
    """The words from ``start`` to ``end`` as a phrase, without a light verb in front and a clause behind."""
    words = clause.words
    start, end = _bounds(clause, start, end)
    first = words[start] if start < len(words) else ""
    if first in GERUND_OF and GERUND_OF[first] in LIGHT_VERBS and end - start > 2 and not is_challenge:
        if not any(word in GERUND_OF for word in words[start + 2 : end] if words[start + 1] != word):
            start += 2 if words[start + 1] in {"in", "up", "out"} else 1
    return _between(text, clause, start, end)


def _rest(text: str, clause: Clause, start: int, room: int) -> str:
    start, end = _bounds(clause, start, len(clause.words))
    return _shorten(_between(text, clause, start, end), max(room, 15))


def _bounds(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """The part of ``words[start:end]`` before a relative clause, an aside, or a further clause."""
    words = clause.words
    while start < end and words[start] in LEADING:
        start += 1
    is_list = any(words[index] == "," and words[index + 1] in {"and", "or"} for index in range(start, end - 1))
    for index in range(start + 1, end):
        word = words[index]
        if word in {";", ":", "(", "—", "–", ".", "?", "!"} or (
            word in RELATIVES and index > start + 1 and word != "what"
        ):
            return start, index
        if word in {"because", "although", "unless", "while", "whereas", "so"}:
            return start, index
        if word == "," and not (is_list and _continues_list(words, index)):
            return start, index
    return start, end


def _continues_list(words: list[str], comma: int) -> bool:
    after = words[comma + 1]
    return (
        after not in RELATIVES and after not in {"such", "including", "as", "but", "yet"} and not after.endswith("ed")
    )


def _between(text: str, clause: Clause, start: int, end: int) -> str:
    while end > start and (clause.words[end - 1] in ADVERBS or clause.words[end - 1] == ","):
        end -= 1
    if start >= end:
        return ""
    return text[clause.places[start][0] : clause.places[end - 1][1]]


def _trim(phrase: str) -> str:
    return phrase.strip(" .,;:!?\"“”'")


def _shorten(phrase: str, room: int) -> str:
    """Cut at the last preposition, conjunction or comma that leaves no more than ``room`` characters."""
    if len(phrase) <= room:
        return phrase
    words = phrase.split(" ")
    length = 0
    best = fits = 0
    for index, word in enumerate(words):
        length += len(word) + (index > 0)
        if length > room:
            break
        fits = index + 1
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        if word.endswith(",") or following in PREPOSITIONS or following in {"and", "or", "to", "that", "which"}:
            best = index + 1
    return " ".join(words[: best or max(fits, 1)])


def _finish(phrase: str) -> str:
    words = _trim(_shorten(_trim(phrase), LONGEST_TITLE)).split(" ")
    while len(words) > 1 and words[0].lower() in LEADING:
        words.pop(0)
    while len(words) > 1 and words[-1].lower().strip(",") in TRAILING:
        words.pop()
    title = _trim(" ".join(words))
    return title[:1].upper() + title[1:]
