"""From what somebody typed to a question that both databases understand. Pure: no query, no request."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

LONGEST_TEXT = 300
MOST_TERMS = 12
_LONGEST_WORD = 60
_LONGEST_NAME = 8
_PARTS = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"\w[-.\u2010\u2011]\w")
_QUOTES = str.maketrans("“”„«»", '"""""')
# The commonest of those that PostgreSQL leaves out of its index; SQLite would find them in every section.
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
"""A name, folded, and the other names of what bears it."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, the last one whole or a beginning; of a name, or one of its ``others``."""

    words: Words
    is_prefix: bool = False
    is_name: bool = False
    others: tuple[Words, ...] = ()

    def __str__(self) -> str:
        text = " ".join(self.words) + "*" * self.is_prefix
        return f'"{text}"' if len(self.words) > 1 and not self.is_name else text


@dataclass(frozen=True, slots=True)
class Question:
    """All ``terms`` are looked for; with ``is_any`` one of them is enough."""

    terms: tuple[Term, ...]
    is_any: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def words(self) -> Words:
        return tuple(word for term in self.terms for word in term.words)

    def any(self) -> "Question":
        return replace(self, is_any=True)


def folded(text: str) -> str:
    """In small letters and without accents."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def words_of(text: str) -> Words:
    """The words of ``text`` in their order, composed (NFC) and cut where no index has longer ones."""
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def read(text: str, names: Names | None = None) -> Question:
    """The question in ``text``: words, "phrases in quotes", beginnings*, and names, which stand for their other forms.

    Whatever else is in it counts as space; words too common to be looked for are left out, except in phrases.
    """
    terms = []
    for quoted, bare in _PARTS.findall(text[:LONGEST_TEXT].translate(_QUOTES)):
        words = words_of(quoted or bare)
        if quoted and words:
            terms.append(_named(words, names or {}))
        elif words:
            is_prefix = bare.endswith("*")
            terms.append(Term(words, is_prefix, others=() if is_prefix else _written_as_one(bare, words)))
    named = _with_names(terms, names or {})
    sought = (term for term in named if len(term.words) > 1 or term.words[0].lower() not in STOP_WORDS)
    return Question(tuple(dict.fromkeys(sought))[:MOST_TERMS])


def _written_as_one(bare: str, words: Words) -> tuple[Words, ...]:
    """What a word with hyphens or dots is without them: "peace-keeping" is "peacekeeping", and "U.N." is "UN"."""
    return (("".join(words),),) if len(words) > 1 and _JOINED.search(bare) else ()


def _key(words: Iterable[str]) -> Words:
    return tuple(map(folded, words))


def _named(words: Words, names: Names) -> Term:
    key = _key(words)
    return Term(words, is_name=key in names, others=tuple(names.get(key, ())))


def _with_names(terms: Sequence[Term], names: Names) -> list[Term]:
    """``terms`` with the longest runs of words that are a name made one term."""
    found: list[Term] = []
    start = 0
    while start < len(terms):
        end, name = _longest_name(terms, start, names)
        found.append(name)
        start = end
    return found


def _longest_name(terms: Sequence[Term], start: int, names: Names) -> tuple[int, Term]:
    for end in range(min(len(terms), start + _LONGEST_NAME), start, -1):
        run = terms[start:end]
        words = tuple(word for term in run for word in term.words)
        if not any(term.is_prefix or term.is_name for term in run) and _key(words) in names:
            return end, _named(words, names)
    return start + 1, terms[start]
