"""British and American spellings of words. Pure.

The databases match the forms of a word by its stem, and the stems of two spellings may differ: "program" does not find
"programme".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

_MOST = 8
_OUR = """
    armour behaviour colour endeavour favour harbour honour humour labour neighbour rigour rumour saviour valour vigour
""".split()
"""British words in -our that end in -or in American spelling."""
_PAIRS = (
    *((word, f"{word[:-2]}r") for word in _OUR),
    *(("centre", "center"), ("centred", "centered"), ("centring", "centering"), ("fibre", "fiber")),
    *(("kilometre", "kilometer"), ("litre", "liter"), ("metre", "meter"), ("theatre", "theater")),
    *(("defence", "defense"), ("licence", "license"), ("offence", "offense"), ("practis", "practic")),
    *(("acknowledgement", "acknowledgment"), ("judgement", "judgment"), ("sceptic", "skeptic")),
    *(("catalogue", "catalog"), ("dialogue", "dialog"), ("programme", "program"), ("tonne", "ton")),
    *(("counsellor", "counselor"), ("fuelled", "fueled"), ("fuelling", "fueling"), ("manoeuvr", "maneuver")),
    *(("ageing", "aging"), ("grey", "gray"), ("haemorrhag", "hemorrhag"), ("paediatric", "pediatric")),
    *(("aeroplane", "airplane"), ("plough", "plow")),
)
"""The beginnings of words in British and American spelling; the rest is the same, as in "neighbourhood".

A variant that is not a word, such as "labouratory", is harmless, as it finds nothing.
"""
_OTHERS = {**dict(_PAIRS), **{american: british for british, american in _PAIRS}}
_BEGINNING = re.compile("|".join(sorted(_OTHERS, key=len, reverse=True)))
_ISE = re.compile(r"(?<=\w{3}[iy])[sz](?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)")
"""The s or z of -ise, -ize, -yse, -yze and their forms, after enough letters to leave out "rise" and "prize"."""


def variants(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The other spellings of a phrase, in lower case, with every combination of its words' spellings."""
    return islice(product(*map(_spellings, words)), 1, _MOST)


def _spellings(word: str) -> tuple[str, ...]:
    """The word, then its other spelling if it has one."""
    small = word.lower()
    if begun := _BEGINNING.match(small):
        other = _OTHERS[begun[0]] + small[begun.end() :]
    else:
        other = _ISE.sub(lambda letter: "z" if letter[0] == "s" else "s", small)
    return (word, other) if other != small else (word,)
