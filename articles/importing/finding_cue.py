"""The notation of cues, and the classes of words that their phrases can name."""

from dataclasses import dataclass
from enum import IntEnum

from articles.importing.finding_words import (
    ASSETS,
    ESSENTIAL,
    HARM,
    HELP,
    LACKING,
    LESSENING,
    MATTERING,
    MEASURES,
    OBSTACLES,
    PRAISED,
    SHOWING,
    TROUBLING,
)


class Part(IntEnum):
    """The part of a sentence in which a cue's words, or the first word of its phrases, must stand."""

    ANYWHERE = 0
    SUBJECT = 1
    VERB = 2
    PREDICATE = 3
    START_OF_PREDICATE = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """One of ``words`` or ``phrases`` in ``part`` of a sentence adds ``challenge`` and ``strategy`` to its two scores.

    A phrase is words separated by spaces: ``a|b`` is either, ``*`` any one word, ``^`` the start of the sentence after
    a connective; a ``?`` after a word makes it optional. ``[NAME]`` is any word of a class in ``CLASSES``.
    """

    name: str
    part: Part
    challenge: float
    strategy: float
    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each stripped."""
    return tuple(line.strip() for line in text.strip().splitlines())


CLASSES = {
    "ASSET": ASSETS,
    "ESSENTIAL": ESSENTIAL,
    "LESSEN": LESSENING,
    "MATTER": MATTERING,
    "MEASURE": MEASURES,
    "OBSTACLES": frozenset(noun for noun in OBSTACLES if noun.endswith("s") and noun != "weakness"),
    "HARM": HARM,
    "HELP": HELP,
    "DECISIVE": frozenset(["decisive", "deciding", "key", "critical", "crucial", "central"]),
    "PRAISED": PRAISED,
    "SHOWING": SHOWING,
    "TROUBLE": LACKING | OBSTACLES,
    "TROUBLING": TROUBLING,
}
