"""Cut noun phrases out of a sentence, before an aside, a relative clause or a further clause."""

import re

from articles.importing.clauses import Clause
from articles.importing.finding_words import GOOD
from articles.importing.lexicon import (
    ADVERBS,
    BASE_OF,
    BE,
    DETERMINERS,
    GERUND_OF,
    MODALS,
    NOUN_TOO,
    PAST_OF,
    PREPOSITIONS,
    PRESENT_NOUNS,
    RELATIVES,
    SUBORDINATORS,
    VERBS,
)
from articles.importing.title_words import LEADING, LIGHT_VERBS, LOOSE_PAIRS, TRAILING, UNFINISHED
from articles.importing.tokens import places_of

LONGEST_TITLE = 60
"""In code points."""
ROOM = LONGEST_TITLE + 6
"""Length up to which a phrase is not shortened, as a word lost is worse than some letters more."""

ROOM_FOR_THAT = 78
"""The same for a phrase with a that-clause: "fear that votes are bought"."""

_LINK = re.compile(r"!?\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)|[\u200b-\u200d\u2060\ufeff\u00ad]")
_UNUSUAL = re.compile(
    r"[*_`\[\n\t\r\x0b\x0c\x1c-\x1f\x85\u2000-\u200d\u2028-\u202f\u205f-\u2060\u3000\ufeff\u00ad\u00a0\u1680]"
)
_LOOSE_END = re.compile(r"^([^,]+), [a-z]+$|^(.+), [a-z]+(?:ed|en)$")
_FEW = 2
_REPORTED_QUESTIONS = frozenset(["who", "what", "how", "why"])
_QUESTIONS = frozenset(["where", "when", "how", "why", "what", "whether"])
_SPACE = re.compile(r"\s+")
_ENDS = frozenset([*";:()—–.?!", *"because whatever wherever although unless while whereas so".split()])
_VERBS_AFTER_AND = (VERBS - NOUN_TOO) | {"be", "have", "risk", "fear", "face", "lack"}
_MAY_END = (_ENDS | RELATIVES | {"and", "or", ","}) - {"what"}
"""The only words before which a phrase may end."""
_AFTER_VERBS = (DETERMINERS | SUBORDINATORS | {"them", "it", "him", "us", "silent"}) - {"more", "another", "such"}
_ASIDES = RELATIVES | {"such", "including", "as", "but", "yet"}
_ADJECTIVE_ENDINGS = tuple("ent ive al ate ous ic ble ant ure rt ful ed ar id ong ong-term rly".split())


def plain(markdown: str) -> str:
    """The text of a Markdown passage on one line, without links, emphasis and invisible characters."""
    if "  " not in markdown and not _UNUSUAL.search(markdown):
        return markdown.strip()
    return _SPACE.sub(" ", _MARKS.sub("", _LINK.sub(r"\1", markdown))).strip()


def finish(phrase: str) -> str:
    """A phrase as a title: shortened, capitalised, without a leading article and dangling words at the end."""
    text = _trim(phrase)
    words = _trim(text if len(text) <= room_for(text) else _shorten(text, LONGEST_TITLE)).split(" ")
    while len(words) > 1 and words[0].lower() in LEADING:
        words.pop(0)
    while len(words) > 1 and (words[-1].lower().strip(",") in TRAILING or tuple(words[-2:]) in LOOSE_PAIRS):
        words.pop()
    if len(words) > _FEW and words[-1] in UNFINISHED and words[-2] not in BE:
        words.pop()
    title = _trim(_LOOSE_END.sub(r"\1\2", " ".join(words).replace(" ,", ",")))
    return title[:1].upper() + title[1:]


def within(phrase: str) -> str:
    """A phrase for the middle of a title: its first letter in lower case, unless it begins with an abbreviation."""
    return phrase if phrase[:2].isupper() else f"{phrase[:1].lower()}{phrase[1:]}"


def room_for(phrase: str) -> int:
    """The length that ``phrase`` may have as a title; a that-clause is of no use cut in half."""
    return ROOM_FOR_THAT if " that " in phrase else ROOM


class Phrases:
    """A sentence and its clause, from which phrases are cut by word indexes."""

    def __init__(self, text: str, clause: Clause) -> None:
        self.text = text
        self.clause = clause
        self._places: list[tuple[int, int]] = []

    def subject(self) -> str:
        return _trim(self._between(*self._bounds(self._past_leading(self.clause.subject), self.clause.verb, 1)))

    def noun_phrase(self, start: int, end: int, *, lighten: bool, whole: bool = False) -> str:
        """Words ``start`` to ``end`` without a trailing aside or clause; ``whole`` keeps these if there is room.

        ``lighten`` drops a gerund that adds nothing: "developing joint training".
        """
        words = self.clause.words
        start = self._past_leading(start)
        cut = self._bounds(start, end)[1]
        if whole and "," not in words[start:end] and len(_trim(self._between(start, end))) <= LONGEST_TITLE:
            cut = end
        elif cut < end and self._says_too_little(start, cut, lighten=lighten):
            cut = self._further(start, cut, end)
        if lighten and start + 2 < cut and GERUND_OF.get(words[start]) in LIGHT_VERBS:
            joined = any(words[at] in GERUND_OF and words[at - 1] in {"and", ","} for at in range(start + 2, cut))
            if not joined:
                start += 2 if words[start + 1] in {"in", "up", "out", "on", "upon"} else 1
        return self._between(start, cut)

    def _says_too_little(self, start: int, cut: int, *, lighten: bool) -> bool:
        """Whether a few words before a relative clause mean nothing without it."""
        words = self.clause.words
        named = {*words[start:cut]} - {"or", "and", "of"}
        if len(named) > _FEW or words[cut] not in RELATIVES or words[cut] in _QUESTIONS:
            return False
        return not lighten or words[start] not in GOOD

    def _further(self, start: int, cut: int, end: int) -> int:
        """The end of a phrase that keeps its relative clause at ``cut``; ``cut`` if there is no room for it."""
        words = self.clause.words
        stop = next((at for at in range(cut + 2, end) if words[at] in _ENDS or words[at] in SUBORDINATORS), end)
        text = _trim(self._between(start, stop))
        is_cut_short = stop < end and words[stop - 1] in BASE_OF
        if is_cut_short or "," in words[start:stop]:
            return cut
        if len(text) <= room_for(text):
            return stop
        shorter = start + len(_shorten(text, LONGEST_TITLE).split())
        return shorter if shorter > cut + _FEW else cut

    def whole(self, start: int, end: int) -> str:
        """Words ``start`` to ``end``, unchanged."""
        return self._between(start, end)

    def rest(self, start: int, room: int) -> str:
        """The words from ``start`` up to the next clause, in at most ``room`` code points."""
        words = self.clause.words
        if words[start : start + 1] == ["and"]:
            following = words[start + 1] if start + 1 < len(words) else ""
            if following in PAST_OF or self._goes_on(start + 1, len(words)):
                return ""
        return _shorten(self._between(*self._bounds(start, len(words))), max(room, 15))

    def skip_adverbs(self, index: int, but: tuple[str, ...] = ()) -> int:
        words = self.clause.words
        while index < len(words) and self._is_adverb(words[index]) and words[index] not in but:
            index += 1
        return index

    @staticmethod
    def _is_adverb(word: str) -> bool:
        return word in ADVERBS or (word.endswith("ly") and word not in BASE_OF)  # "rely" and "supply" are verbs

    def _past_leading(self, start: int) -> int:
        while start < len(self.clause.words) and self.clause.words[start] in LEADING:
            start += 1
        return start

    def _bounds(self, start: int, end: int, shortest: int = 2) -> tuple[int, int]:
        """The phrase up to the next clause; a relative clause after fewer than ``shortest`` words is kept."""
        words = self.clause.words
        for index in range(start + 1, end):
            word = words[index]
            if word not in _MAY_END or (word == "while" and self._goes_along(start, index)):
                continue
            if word in _REPORTED_QUESTIONS and words[index - 1] in BASE_OF and words[index - 1] not in PRESENT_NOUNS:
                continue  # "an annex that says who does what"
            if word in _ENDS or (word in RELATIVES and self._head(start, index) >= shortest):
                return start, index
            if word in {"and", "or"} and index + 1 < end and self._goes_on(index + 1, end):
                return start, index
            if word == "," and not self._continues_list(index, start, end) and not self._joins_adjectives(index):
                return start, index
        return start, end

    def _goes_on(self, index: int, end: int) -> bool:
        """Whether the word after "and", at ``index``, is a verb or begins a second clause: "and barrels vanish"."""
        words = self.clause.words
        index = self.skip_adverbs(index)
        if index >= end:
            return False
        begins = index + 1 < end and words[index].endswith("s") and words[index + 1] in _VERBS_AFTER_AND
        if begins and words[index] not in PRESENT_NOUNS:
            return True
        if words[index] in _VERBS_AFTER_AND or words[index] in MODALS:
            return True
        return words[index] in BASE_OF and words[index + 1 : index + 2] != [] and words[index + 1] in _AFTER_VERBS

    def _head(self, start: int, index: int) -> int:
        """The number of words before a relative pronoun at ``index``, without its own preposition."""
        return index - start - (self.clause.words[index - 1] in PREPOSITIONS)

    def _goes_along(self, start: int, index: int) -> bool:
        """Whether "while" joins two gerunds: "supporting elections while respecting local customs"."""
        words = self.clause.words
        return words[start] in GERUND_OF and words[index + 1 : index + 2] != [] and words[index + 1] in GERUND_OF

    def _continues_list(self, comma: int, start: int, end: int) -> bool:
        """Whether a comma belongs to a list, with "and" or "or" after its last comma."""
        words = self.clause.words
        commas = [index for index in range(start, end - 1) if words[index] == ","]
        if commas[:1] == [comma] and words[comma + 1] in {"and", "or"}:
            return False
        is_list = any(words[index + 1] in {"and", "or"} for index in commas[1:])
        after = words[comma + 1] if is_list else ""
        return is_list and after not in _ASIDES and not (after.endswith("ed") and after not in GOOD)

    def _joins_adjectives(self, comma: int) -> bool:
        """Whether a comma separates two adjectives: "consistent, adequate funding"."""
        before, after = self.clause.words[comma - 1], self.clause.words[comma + 1 : comma + 3]
        if len(after) < 2 or after[0] in _ASIDES or not before.endswith(_ADJECTIVE_ENDINGS):
            return False
        if before == "early":
            return True
        return after[0].endswith((*_ADJECTIVE_ENDINGS, "m"))

    def _between(self, start: int, end: int) -> str:
        while end > start and (self.clause.words[end - 1] in ADVERBS or self.clause.words[end - 1] == ","):
            end -= 1
        if start >= end:
            return ""
        if end > len(self._places):
            self._places = places_of(self.text, self.clause.words[:end])
        return self.text[self._places[start][0] : self._places[end - 1][1]]


def _trim(phrase: str) -> str:
    return phrase.strip(" .,;:!?\"“”'")


def _shorten(phrase: str, room: int) -> str:
    """The phrase, cut before the last preposition, conjunction or comma that leaves at most ``room`` code points."""
    if len(phrase) <= room:
        return phrase
    words = phrase.split(" ")
    length = best = fits = 0
    for index, word in enumerate(words):
        length += len(word) + (index > 0)
        if length > room:
            break
        fits = index + 1
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        is_joined = following in {"and", "or"} and "between" in words[best:index]
        may_end = following in PREPOSITIONS or following in {"and", "or", "to", "that", "which"}
        if word.endswith(",") or (may_end and not is_joined and word.lower() not in UNFINISHED):
            best = index + 1
    kept = " ".join(words[: best or max(fits, 1)])
    before, comma, last = kept.rstrip(",").rpartition(", ")
    if last.startswith(("and ", "or ")):
        return kept.rstrip(",")
    return f"{before} and {last}" if comma and kept.endswith(",") and len(last.split()) <= 4 else kept
