"""What texts have for words that were typed: the other spelling, British or American. Pure: no query, no request.

The databases know the forms of a word by its stem, and these stems differ: "program" does not find "programme".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

_MOST = 8
_OUR = """
    armour behaviour colour endeavour favour harbour honour humour labour neighbour rigour rumour saviour valour vigour
""".split()
"""Words that end in -or in America."""
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
"""How words begin in Britain and in America, the rest being the same, as in "neighbourhood".

What is no word then, as "labouratory", finds nothing, and does no harm.
"""
_OTHERS = {**dict(_PAIRS), **{american: british for british, american in _PAIRS}}
_BEGINNING = re.compile("|".join(sorted(_OTHERS, key=len, reverse=True)))
_ISE = re.compile(r"(?<=\w{3}[iy])[sz](?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)")
"""The letter of -ise and -ize, -yse and -yze and their forms; too little is before it in "rise" and "prize"."""


def variants(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The other spellings of words side by side, in small letters: of each word by itself, as texts mix them."""
    return islice(product(*map(_spellings, words)), 1, _MOST)


def _spellings(word: str) -> tuple[str, ...]:
    """The word, then its other spelling if it has one."""
    small = word.lower()
    if begun := _BEGINNING.match(small):
        other = _OTHERS[begun[0]] + small[begun.end() :]
    else:
        other = _ISE.sub(lambda letter: "z" if letter[0] == "s" else "s", small)
    return (word, other) if other != small else (word,)
