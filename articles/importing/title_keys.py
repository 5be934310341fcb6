"""The key by which a finding is recognised in other articles: the significant words of its title."""

import re
from collections.abc import Iterator, Sequence

from articles.importing.title_words import ROLES, SPELLINGS, STOP_WORDS
from articles.importing.words import WordCache

OF_ROLE = ":"
"""Joins a preposition and its word where a key says who acts or what comes first: "by:police"."""
_WORD = re.compile(r"[^\W_]+")
_SPELLING = re.compile("|".join(SPELLINGS))


def key_of(title: str) -> str:
    """The significant words of a title, stemmed and sorted, so that wording and order do not matter.

    Prepositions that change the meaning of the same words are included with the word after them: "funding for the
    police" is "funding police", "funding by the police" is "by:police funding police".
    """
    folded = title.casefold()
    found = _WORD.findall(folded)
    words = {_STEMS[word] for word in found} - _NO_STEM
    if not ROLES.isdisjoint(found):
        words.update(_roles(found))
    return " ".join(sorted(words)) or folded


def without_roles(key: str) -> str:
    """The key without words that are joined to prepositions."""
    return " ".join(word for word in key.split(" ") if OF_ROLE not in word)


def _roles(words: Sequence[str]) -> Iterator[str]:
    """Prepositions joined to the next word that counts; "by training drivers" is a means, not an agent."""
    for index, word in enumerate(words):
        following = next((other for other in words[index + 1 :] if _STEMS[other] or other in ROLES), "")
        says_how = word == "by" and following.endswith("ing")
        if word in ROLES and following not in ROLES and _STEMS[following] and not says_how:
            yield f"{word}{OF_ROLE}{_STEMS[following]}"


def _stem(word: str) -> str:
    """The stem that a word of a title counts as, in one spelling; empty if it does not count."""
    if word in STOP_WORDS:
        return ""
    word = _SPELLING.sub(lambda match: SPELLINGS[match[0]], word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_STEMS = WordCache(_stem)
_NO_STEM = frozenset([""])
