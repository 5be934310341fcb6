"""Strip framing phrases from sentences: "it is vital to ...", "these cases show that one key measure is ..."."""

import re
from enum import Enum

from articles.importing.title_words import FRAMES
from articles.importing.tokens import level
from articles.importing.words import WordCache

_FRAMES = [(re.compile(pattern), lead) for _signs, pattern, lead in FRAMES]
_SIGNS = [tuple(signs) for signs, _pattern, _lead in FRAMES]


class Form(Enum):
    """The grammatical form of what a frame contains."""

    CLAUSE = 1
    NOUN_PHRASE = 2
    TASK = 3


def without_frame(text: str, is_challenge: bool) -> tuple[str, Form]:
    """The text without its frame, and its form: of "it is vital to pay in kind", the task "pay in kind"."""
    form = Form.CLAUSE
    for _ in range(2):  # a frame may stand within a frame: "these cases show that one key measure is ..."
        lower = level(text)
        likely = [numbers for numbers in map(_FRAMES_OF.__getitem__, lower.split()) if numbers]
        for number in sorted(set().union(*likely)) if likely else ():
            if not any(map(lower.__contains__, _SIGNS[number])):
                continue
            pattern, lead = _FRAMES[number]
            found = pattern.match(lower)
            if found and (lead != "Lack of " or is_challenge):
                rest = text[slice(*found.span("rest"))]
                if lead == "to ":
                    return rest, Form.TASK
                states = lead == "that " or rest.startswith("that ")
                form = Form.CLAUSE if states else Form.NOUN_PHRASE
                text = rest.removeprefix("that ") if states else lead + rest
                break
        else:
            break
    return text, form


def _frames_of(chunk: str) -> frozenset[int]:
    """The frames that have a sign which may begin with, or within, ``chunk``, a run of non-space characters."""
    if not _FIRST_OF_SIGNS.search(chunk):
        return frozenset()
    return frozenset(number for number, signs in enumerate(_SIGNS) for sign in signs if _may_begin(sign, chunk))


def _may_begin(sign: str, chunk: str) -> bool:
    first = sign.split(maxsplit=1)[0]
    if not sign.startswith(" "):
        return chunk.endswith(first) if " " in sign else first in chunk
    return chunk == first if " " in sign[1:] else chunk.startswith(first)


_FIRST_OF_SIGNS = re.compile("|".join(sorted({sign.split(maxsplit=1)[0] for signs in _SIGNS for sign in signs})))
_FRAMES_OF = WordCache(_frames_of)
