"""Words that texts write in one, with a hyphen, or apart: "peacekeeping" and "peace-keeping". Pure: no query."""

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
"""First halves, and how their second halves begin."""
_PREFIXES = "anti counter cyber inter micro mid multi non post pre socio sub".split()
"""First halves of words that have any other, if it is no shorter than four letters."""
_HALVES = [f"{first}(?={rests.strip().replace(' ', '|')})" for first, rests in re.findall(r"(\w+):(.*)", _TABLE)]
_FIRST_HALF = re.compile("|".join([*_HALVES, rf"(?:{'|'.join(_PREFIXES)})(?=\w{{4}})"]), re.IGNORECASE)


def halves(word: str) -> tuple[str, ...]:
    """Both halves of a word that may be written apart; none of another.

    What is no word then, as "non etheless", finds nothing, and does no harm.
    """
    found = _FIRST_HALF.match(word)
    return (found[0], word[found.end() :]) if found else ()


def in_one(words: Sequence[str]) -> tuple[str, ...]:
    """The one word that two may be written as; none of others."""
    word = "".join(words)
    return (word,) if len(words) == 2 and halves(word) == tuple(words) else ()
