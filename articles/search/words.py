"""Parse what a reader typed into a question, independent of the database. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.search.abbreviations import meanings
from articles.search.compounds import halves, in_one
from articles.search.variants import variants

LONGEST_TEXT = 300
MOST_TERMS = 12
_LONGEST_WORD = 60
_LONGEST_NAME = 8
_PARTS = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"\w[-.\u2010\u2011]\w")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# The most common of PostgreSQL's stop words; SQLite would find them in every section.
STOP_WORDS = frozenset(
    """
    a about after all an and any are as at be because been before being below between both but by can did do does doing
    down during each few for from further had has have having he her here him his how i if in into is it its itself just
    me more most my no nor not now of off on once only or other our out over own same she should so some such than that
    the their them then there these they this those through to too under until up very was we were what when where which
    while who whom why will with you your
    """.split()
)

type Words = tuple[str, ...]
type Names = Mapping[Words, Sequence[Words]]
"""The other names of a record by one of its names, which is folded."""


@dataclass(frozen=True, slots=True)
class Term:
    """Adjacent ``words``, or one of their ``others``: spellings, abbreviations or names; the last may be a prefix.

    A term with ``parts`` matches all of these, anywhere in the text, instead of ``words``; one with ``either`` matches
    any of these.
    """

    words: Words
    is_prefix: bool = False
    is_name: bool = False
    others: tuple[Words, ...] = ()
    parts: tuple["Term", ...] = ()
    either: tuple["Term", ...] = ()

    def __str__(self) -> str:
        if self.either:
            return " OR ".join(map(str, self.either))
        text = " ".join(self.words) + "*" * self.is_prefix
        return f'"{text}"' if len(self.words) > 1 and not (self.is_name or self.parts) else text

    @property
    def apart(self) -> tuple["Term", ...]:
        """The terms of which each may match alone if any match is enough."""
        if self.either:
            return tuple(one for term in self.either for one in term.apart)
        return (*self.parts, Term(self.others[0], others=self.others[1:])) if self.parts else (self,)


@dataclass(frozen=True, slots=True)
class Part:
    """What was typed between spaces (``bare``) or in quotes (``quoted``), with its words."""

    words: Words
    quoted: str
    bare: str
    is_excluded: bool

    @property
    def is_or(self) -> bool:
        return self.bare == "OR"

    @property
    def is_prefix(self) -> bool:
        return self.bare.endswith("*")


@dataclass(frozen=True, slots=True)
class Question:
    """Matches texts with all ``terms``, or any of them if ``is_any``, and with none of the terms ``without``.

    ``text`` is what was typed.
    """

    terms: tuple[Term, ...]
    is_any: bool = False
    without: tuple[Term, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join([*map(str, self.terms), *(f"-{term}" for term in self.without)])

    @property
    def words(self) -> Words:
        return tuple(word for term in self.terms for word in term.words)

    @property
    def is_plain(self) -> bool:
        """Whether it has neither prefixes, alternatives nor excluded terms."""
        return not self.without and not any(term.is_prefix or term.either for term in self.terms)

    def any(self) -> "Question":
        """The question that any of the terms answers."""
        return replace(self, is_any=True, terms=tuple(one for term in self.terms for one in term.apart))

    def in_one(self) -> "Question":
        """The question without the spelling of one typed word as two ("peace keeping"), which may both be common."""
        return replace(self, terms=tuple(map(_in_one, self.terms)))


def folded(text: str) -> str:
    """``text`` in lower case and without accents."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def words_of(text: str) -> Words:
    """The words of ``text`` in order, in NFC, each cut to the longest that an index has."""
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def read(text: str, names: Names | None = None) -> Question:
    """Parse ``text``: words, "phrases in quotes", prefixes*, and names, which also match their other forms.

    All but prefixes also match their British or American spelling, abbreviations also match their long forms, and
    phrases and adjacent words their abbreviations. OR, in capitals, makes alternatives of the terms on both sides. A
    minus before a term, or NOT, excludes it. Other characters count as spaces. Stop words are ignored, except in
    phrases.
    """
    known = names or {}
    runs: list[list[Term]] = [[]]
    without: list[Term] = []
    for part in parts_of(text):
        if part.is_or:
            runs.append([])
        elif term := _term(part, known):
            (without if part.is_excluded else runs[-1]).append(term)
    sought = _either([_sought(_with_long_forms(_with_names(run, known))) for run in runs])
    return Question(sought[:MOST_TERMS], without=_sought(_with_names(without, known))[:MOST_TERMS], text=text)


def parts_of(text: str) -> Iterator[Part]:
    """The words and phrases typed, and each OR, in order."""
    is_not = False
    for minus, quoted, bare in _PARTS.findall(_normal(text[:LONGEST_TEXT])):
        if bare != "NOT":
            is_excluded = bool(minus) or bare.startswith("-") or is_not
            yield Part(words_of(quoted or _POSSESSIVE.sub("", bare)), quoted, bare, is_excluded)
        is_not = bare == "NOT"


def _normal(text: str) -> str:
    """``text`` in NFKC, without ligatures and full-width letters, and with straight quotes."""
    return unicodedata.normalize("NFKC", text).translate(_QUOTES)


def _term(part: Part, names: Names) -> Term | None:
    """The term of a part; None if it has no word."""
    if not part.words:
        return None
    if part.quoted:
        return _named(part.words, names)
    others = () if part.is_prefix else _other_forms(part.bare, part.words)
    return Term(part.words, part.is_prefix, others=others)


def _either(runs: Sequence[Sequence[Term]]) -> tuple[Term, ...]:
    """The terms of ``runs``, with the last term of each and the first of the next as alternatives."""
    found = [*runs[0]]
    for run in runs[1:]:
        if found and run:
            either = (*(found[-1].either or found[-1:]), run[0])
            found[-1:] = [Term(tuple(word for term in either for word in term.words), either=either), *run[1:]]
        else:
            found += run
    return tuple(dict.fromkeys(found))


def _sought(terms: Iterable[Term]) -> tuple[Term, ...]:
    sought = (_with_variants(term) for term in terms if len(term.words) > 1 or term.words[0].lower() not in STOP_WORDS)
    return tuple(dict.fromkeys(sought))


def _with_variants(term: Term) -> Term:
    """The term with the other spellings of its forms and their meanings; a prefix is left as it was typed."""
    if term.parts:
        return term
    forms = [] if term.is_prefix else [term.words, *term.others]
    forms += [variant for form in forms for variant in variants(form)]
    return replace(term, others=tuple(dict.fromkeys([*forms[1:], *_meant(forms)])))


def _meant(forms: Iterable[Words]) -> Iterator[Words]:
    """The meanings of ``forms``, in each spelling."""
    for meaning in dict.fromkeys(meaning for form in forms for meaning in meanings(form)):
        yield meaning
        yield from variants(meaning)


def _other_forms(bare: str, words: Words) -> tuple[Words, ...]:
    """The other forms of a word with hyphens or dots, and of one that may have a hyphen.

    "peace-keeping" gives "peacekeeping", "U.N." gives "UN", and "postconflict" gives "post-conflict".
    """
    if len(words) > 1:
        return (("".join(words),),) if _JOINED.search(bare) else ()
    return (apart,) if (apart := halves(words[0])) else ()


def _key(words: Iterable[str]) -> Words:
    return tuple(map(folded, words))


def _named(words: Words, names: Names) -> Term:
    key = _key(words)
    return Term(words, is_name=key in names, others=tuple(names.get(key, ())))


def _with_names(terms: Sequence[Term], names: Names) -> list[Term]:
    """``terms`` with the longest runs of words that form a name joined into one term."""
    return _with_runs(terms, lambda run, words: _named(words, names) if _key(words) in names else None)


def _with_long_forms(terms: Sequence[Term]) -> list[Term]:
    """``terms`` with the longest runs of words joined into one term that texts abbreviate or write as one word."""
    return _with_runs(terms, _long_form)


def _long_form(run: Sequence[Term], words: Words) -> Term | None:
    """A term for a run that is an abbreviation's long form, or two words that may be written as one; else None.

    The words of a long form match anywhere in a text, those of a compound only if adjacent.
    """
    if len(run) > 1 and (one_word := in_one(words)):
        return Term(words, others=(one_word,))
    others = tuple(dict.fromkeys(_meant([words, *variants(words)]))) if len(run) > 1 else ()
    return Term(words, others=others, parts=_sought(run)) if others else None


def _in_one(term: Term) -> Term:
    apart = halves(term.words[0]) if len(term.words) == 1 else ()
    others = tuple(other for other in term.others if other != apart)
    return replace(term, others=others, either=tuple(map(_in_one, term.either)))


def _with_runs(terms: Sequence[Term], made: Callable[[Sequence[Term], Words], Term | None]) -> list[Term]:
    """``terms`` with the longest runs that ``made`` turns into a term replaced by it; prefixes and names are kept."""
    found: list[Term] = []
    start = 0
    while start < len(terms):
        runs = (terms[start:end] for end in range(min(len(terms), start + _LONGEST_NAME), start, -1))
        plain = (run for run in runs if not any(term.is_prefix or term.is_name for term in run))
        joined = ((made(run, tuple(word for term in run for word in term.words)), len(run)) for run in plain)
        term, length = next(((term, length) for term, length in joined if term), (terms[start], 1))
        found.append(term)
        start += length
    return found
