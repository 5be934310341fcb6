"""Tell an abbreviation typed in capitals from the common word that the databases take it for, as they ignore case.

"AIDS" has the stem of "aid", "IED" on SQLite that of "I", and "US" that of "use". Only texts that have it in capitals
match, and those with one of its long forms.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from articles.search.abbreviations import ONLY_CAPITALS, meanings
from articles.search.found import START, STOP, Marked, Row
from articles.search.kinds import indexes
from articles.search.words import Question, Term, Words, folded, words_of
from articles.sql_statements import Placeholder, SQLStatement, key_list, keys_of, together

_CONFUSED = re.compile(r"[A-Z][A-Z0-9]{0,4}(?:S|E|ED)s?")
"""Abbreviations with an ending that the databases cut off."""
_ENDING = re.compile(r"(?:S|E|ED)s?$")
_MARKED = re.compile(f"{START}([^{STOP}]*){STOP}")


def abbreviations(question: Question) -> tuple[Term, ...]:
    """The terms of the question that are abbreviations in capitals with the stem of another word.

    In a question without small letters, these are only known abbreviations: all of it may be typed in capitals.
    """
    has_small = any(letter.islower() for letter in question.text)
    single = (term for term in question.terms if len(term.words) == 1 and not (term.is_prefix or term.either))
    confused = (term for term in single if _CONFUSED.fullmatch(term.words[0]) or term.words[0] in ONLY_CAPITALS)
    return tuple(term for term in confused if has_small or meanings(term.words))


def keep_abbreviations(question: Question, found: dict[str, list[Row]]) -> None:
    """Keep of ``found`` the rows whose texts have all abbreviations in capitals, or a long form; at most one query."""
    terms = abbreviations(question)
    chosen = tuple(label for label, rows in found.items() if rows and label in indexes())
    if terms and chosen:
        keys = {Placeholder(label): key_list(row.key for row in found[label]) for label in chosen}
        texts = {(label, key): text for label, key, text in _texts(chosen).fetch(keys)}
        for label in chosen:
            found[label] = [
                row for row in found[label] if all(_has(texts.get((label, row.key), ""), term) for term in terms)
            ]


@cache
def _texts(labels: tuple[str, ...]) -> SQLStatement:
    """The label, key and indexed text of some rows of each index."""
    chosen = [(indexes()[label], keys_of(Placeholder(label))) for label in labels]
    return together(
        SQLStatement(
            f"SELECT '{index.label}', id, {" || ' ' || ".join(index.columns)}"  # noqa: S608 (own names)
            f' FROM "{index.table}" WHERE id IN ({keys.sql})',
            tuple(keys.params),
        )
        for index, keys in chosen
    )


def _has(text: str, term: Term) -> bool:
    if _in_capitals(term.words[0]).search(text):
        return True
    words = f" {' '.join(map(folded, words_of(text)))}"
    return any(f" {' '.join(map(folded, form))}" in words for form in _long_forms(term))


def _long_forms(term: Term) -> tuple[Words, ...]:
    return tuple(form for form in term.others if len(form) > 1)


@lru_cache(maxsize=100)
def _in_capitals(word: str) -> re.Pattern[str]:
    """The abbreviation, perhaps in the plural."""
    return re.compile(rf"\b{word.removesuffix('s')}s?\b")


def in_long(question: Question) -> Question:
    """The question with only the long forms of its abbreviations, as any other word is enough to match it."""
    confused = abbreviations(question)
    long = {term: Term(forms[0], others=forms[1:]) for term in confused if (forms := _long_forms(term))}
    return replace(
        question, terms=tuple(long.get(term, term) for term in question.terms if term in long or term not in confused)
    )


def marked_in_capitals(marked: Marked, question: Question) -> Marked:
    """``marked`` without the marks of other words that have the stem of an abbreviation."""
    short = [term.words[0] for term in abbreviations(question)]
    if not short:
        return marked
    stems = tuple(_ENDING.sub("", word).lower() for word in short)
    others = {
        folded(word)[:3]
        for term in in_long(question).any().terms
        for form in (term.words, *term.others)
        for word in form
    }

    def kept(mark: re.Match[str]) -> str:
        word = folded(mark[1])
        is_meant = " " in word or word[:3] in others or any(_in_capitals(one).fullmatch(mark[1]) for one in short)
        return mark[0] if is_meant or not word.startswith(stems) else mark[1]

    return Marked(_MARKED.sub(kept, marked.title), _MARKED.sub(kept, marked.text))
