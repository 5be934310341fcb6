"""Compounds that texts write as one word, with a hyphen, or as two words, such as "peace-keeping". Pure."""

import re
from collections.abc import Sequence

_TABLE = """
aero: medic
air: base craft drop field lift space strike
battle: field ground
cease: fire
check: point
clean: up
co: finan locat op ord
court: room
draw: down
grass: root
hand: over
head: quarter
health: care
land: mine
law: mak
nation: build
peace: build enforc keep mak
policy: mak
re: deploy establish integrat settle
road: block side
safe: guard
stand: by off
start: up
state: build
war: lord torn
waste: water
whistle: blow
"""
"""The first halves of compounds, with the beginnings of their second halves."""
_PREFIXES = "anti counter cyber inter micro mid multi non post pre socio sub".split()
"""First halves that any second half of at least four letters may follow."""
_HALVES = [f"{first}(?={rests.strip().replace(' ', '|')})" for first, rests in re.findall(r"(\w+):(.*)", _TABLE)]
_FIRST_HALF = re.compile("|".join([*_HALVES, rf"(?:{'|'.join(_PREFIXES)})(?=\w{{4}})"]), re.IGNORECASE)


def halves(word: str) -> tuple[str, ...]:
    """The two halves of a compound; empty for any other word.

    Halves that are not words, such as "non etheless", are harmless, as they find nothing.
    """
    found = _FIRST_HALF.match(word)
    return (found[0], word[found.end() :]) if found else ()


def in_one(words: Sequence[str]) -> tuple[str, ...]:
    """The compound that two words form, as a tuple; empty for any others."""
    word = "".join(words)
    return (word,) if len(words) == 2 and halves(word) == tuple(words) else ()
